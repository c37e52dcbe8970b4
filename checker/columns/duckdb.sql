-- Made of queries.py by `python -m checker.columns.source`: change it there.
-- name: calendars
SELECT
  "t6"."area",
  CAST(SUM(
    (
      CASE
        WHEN (
          "t6"."month" = 1
        ) AND TRUE
        THEN 1
        WHEN (
          "t6"."month" = 2
        ) AND TRUE
        THEN 2
        WHEN (
          "t6"."month" = 3
        ) AND TRUE
        THEN 4
        WHEN (
          "t6"."month" = 4
        ) AND TRUE
        THEN 8
        WHEN (
          "t6"."month" = 5
        ) AND TRUE
        THEN 16
        WHEN (
          "t6"."month" = 6
        ) AND TRUE
        THEN 32
        WHEN (
          "t6"."month" = 7
        ) AND TRUE
        THEN 64
        WHEN (
          "t6"."month" = 8
        ) AND TRUE
        THEN 128
        WHEN (
          "t6"."month" = 9
        ) AND TRUE
        THEN 256
        WHEN (
          "t6"."month" = 10
        ) AND TRUE
        THEN 512
        WHEN (
          "t6"."month" = 11
        ) AND TRUE
        THEN 1024
        WHEN (
          "t6"."month" = 12
        ) AND TRUE
        THEN 2048
        ELSE 0
      END * 4096
    ) + CASE
      WHEN (
        "t6"."step" = 1
      ) AND (
        "t6"."month" = 1
      )
      THEN 1
      WHEN (
        "t6"."step" = 1
      ) AND (
        "t6"."month" = 2
      )
      THEN 2
      WHEN (
        "t6"."step" = 1
      ) AND (
        "t6"."month" = 3
      )
      THEN 4
      WHEN (
        "t6"."step" = 1
      ) AND (
        "t6"."month" = 4
      )
      THEN 8
      WHEN (
        "t6"."step" = 1
      ) AND (
        "t6"."month" = 5
      )
      THEN 16
      WHEN (
        "t6"."step" = 1
      ) AND (
        "t6"."month" = 6
      )
      THEN 32
      WHEN (
        "t6"."step" = 1
      ) AND (
        "t6"."month" = 7
      )
      THEN 64
      WHEN (
        "t6"."step" = 1
      ) AND (
        "t6"."month" = 8
      )
      THEN 128
      WHEN (
        "t6"."step" = 1
      ) AND (
        "t6"."month" = 9
      )
      THEN 256
      WHEN (
        "t6"."step" = 1
      ) AND (
        "t6"."month" = 10
      )
      THEN 512
      WHEN (
        "t6"."step" = 1
      ) AND (
        "t6"."month" = 11
      )
      THEN 1024
      WHEN (
        "t6"."step" = 1
      ) AND (
        "t6"."month" = 12
      )
      THEN 2048
      ELSE 0
    END
  ) AS INT) AS "calendar"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t2"."area",
      "t2"."month",
      "t2"."is_given",
      "t2"."step",
      "t4"."now"
    FROM "places" AS "t2"
    CROSS JOIN (
      SELECT
        "t1"."month" AS "now"
      FROM "period" AS "t1"
    ) AS "t4"
  ) AS "t5"
  WHERE
    (
      "t5"."is_given" AND (
        "t5"."month" < "t5"."now"
      )
    )
    OR (
      "t5"."month" = "t5"."now"
    )
) AS "t6"
GROUP BY
  1

-- name: distinct_calendars
SELECT DISTINCT
  "t0"."calendar"
FROM "calendars" AS "t0"

-- name: courses
SELECT
  "t16"."area",
  "t16"."rule",
  CAST(CASE
    WHEN "t16"."state" = 0
    THEN CASE
      WHEN CASE
        WHEN NOT (
          "t16"."is_running"
        )
        OR (
          "t16"."known01" <= LEAST(
            "t16"."known01",
            LEAST(
              "t16"."known02",
              LEAST(
                "t16"."known03",
                LEAST(
                  "t16"."known04",
                  LEAST(
                    "t16"."known05",
                    LEAST(
                      "t16"."known06",
                      LEAST(
                        "t16"."known07",
                        LEAST(
                          "t16"."known08",
                          LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
                        )
                      )
                    )
                  )
                )
              )
            )
          )
        )
        THEN "t16"."known01"
        ELSE NULL
      END IS NOT NULL
      THEN 1
      ELSE 0
    END + CASE
      WHEN CASE
        WHEN NOT (
          "t16"."is_running"
        )
        OR (
          "t16"."known02" <= LEAST(
            "t16"."known02",
            LEAST(
              "t16"."known03",
              LEAST(
                "t16"."known04",
                LEAST(
                  "t16"."known05",
                  LEAST(
                    "t16"."known06",
                    LEAST(
                      "t16"."known07",
                      LEAST(
                        "t16"."known08",
                        LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
                      )
                    )
                  )
                )
              )
            )
          )
        )
        THEN "t16"."known02"
        ELSE NULL
      END IS NOT NULL
      THEN 2
      ELSE 0
    END + CASE
      WHEN CASE
        WHEN NOT (
          "t16"."is_running"
        )
        OR (
          "t16"."known03" <= LEAST(
            "t16"."known03",
            LEAST(
              "t16"."known04",
              LEAST(
                "t16"."known05",
                LEAST(
                  "t16"."known06",
                  LEAST(
                    "t16"."known07",
                    LEAST(
                      "t16"."known08",
                      LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
                    )
                  )
                )
              )
            )
          )
        )
        THEN "t16"."known03"
        ELSE NULL
      END IS NOT NULL
      THEN 4
      ELSE 0
    END + CASE
      WHEN CASE
        WHEN NOT (
          "t16"."is_running"
        )
        OR (
          "t16"."known04" <= LEAST(
            "t16"."known04",
            LEAST(
              "t16"."known05",
              LEAST(
                "t16"."known06",
                LEAST(
                  "t16"."known07",
                  LEAST(
                    "t16"."known08",
                    LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
                  )
                )
              )
            )
          )
        )
        THEN "t16"."known04"
        ELSE NULL
      END IS NOT NULL
      THEN 8
      ELSE 0
    END + CASE
      WHEN CASE
        WHEN NOT (
          "t16"."is_running"
        )
        OR (
          "t16"."known05" <= LEAST(
            "t16"."known05",
            LEAST(
              "t16"."known06",
              LEAST(
                "t16"."known07",
                LEAST(
                  "t16"."known08",
                  LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
                )
              )
            )
          )
        )
        THEN "t16"."known05"
        ELSE NULL
      END IS NOT NULL
      THEN 16
      ELSE 0
    END + CASE
      WHEN CASE
        WHEN NOT (
          "t16"."is_running"
        )
        OR (
          "t16"."known06" <= LEAST(
            "t16"."known06",
            LEAST(
              "t16"."known07",
              LEAST(
                "t16"."known08",
                LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
              )
            )
          )
        )
        THEN "t16"."known06"
        ELSE NULL
      END IS NOT NULL
      THEN 32
      ELSE 0
    END + CASE
      WHEN CASE
        WHEN NOT (
          "t16"."is_running"
        )
        OR (
          "t16"."known07" <= LEAST(
            "t16"."known07",
            LEAST(
              "t16"."known08",
              LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
            )
          )
        )
        THEN "t16"."known07"
        ELSE NULL
      END IS NOT NULL
      THEN 64
      ELSE 0
    END + CASE
      WHEN CASE
        WHEN NOT (
          "t16"."is_running"
        )
        OR (
          "t16"."known08" <= LEAST(
            "t16"."known08",
            LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
          )
        )
        THEN "t16"."known08"
        ELSE NULL
      END IS NOT NULL
      THEN 128
      ELSE 0
    END + CASE
      WHEN CASE
        WHEN NOT (
          "t16"."is_running"
        )
        OR (
          "t16"."known09" <= LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
        )
        THEN "t16"."known09"
        ELSE NULL
      END IS NOT NULL
      THEN 256
      ELSE 0
    END + CASE
      WHEN CASE
        WHEN NOT (
          "t16"."is_running"
        )
        OR (
          "t16"."known10" <= LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12"))
        )
        THEN "t16"."known10"
        ELSE NULL
      END IS NOT NULL
      THEN 512
      ELSE 0
    END + CASE
      WHEN CASE
        WHEN NOT (
          "t16"."is_running"
        )
        OR (
          "t16"."known11" <= LEAST("t16"."known11", "t16"."known12")
        )
        THEN "t16"."known11"
        ELSE NULL
      END IS NOT NULL
      THEN 1024
      ELSE 0
    END + CASE
      WHEN CASE
        WHEN NOT (
          "t16"."is_running"
        ) OR (
          "t16"."known12" <= "t16"."known12"
        )
        THEN "t16"."known12"
        ELSE NULL
      END IS NOT NULL
      THEN 2048
      ELSE 0
    END
    ELSE 0
  END AS INT) AS "known",
  "t16"."chain",
  "t16"."state",
  "t16"."value",
  "t16"."threshold",
  "t16"."past",
  CASE
    WHEN NOT (
      "t16"."is_running"
    )
    OR (
      "t16"."known01" <= LEAST(
        "t16"."known01",
        LEAST(
          "t16"."known02",
          LEAST(
            "t16"."known03",
            LEAST(
              "t16"."known04",
              LEAST(
                "t16"."known05",
                LEAST(
                  "t16"."known06",
                  LEAST(
                    "t16"."known07",
                    LEAST(
                      "t16"."known08",
                      LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
                    )
                  )
                )
              )
            )
          )
        )
      )
    )
    THEN "t16"."known01"
    ELSE NULL
  END AS "known01",
  CASE
    WHEN NOT (
      "t16"."is_running"
    )
    OR (
      "t16"."known02" <= LEAST(
        "t16"."known02",
        LEAST(
          "t16"."known03",
          LEAST(
            "t16"."known04",
            LEAST(
              "t16"."known05",
              LEAST(
                "t16"."known06",
                LEAST(
                  "t16"."known07",
                  LEAST(
                    "t16"."known08",
                    LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
                  )
                )
              )
            )
          )
        )
      )
    )
    THEN "t16"."known02"
    ELSE NULL
  END AS "known02",
  CASE
    WHEN NOT (
      "t16"."is_running"
    )
    OR (
      "t16"."known03" <= LEAST(
        "t16"."known03",
        LEAST(
          "t16"."known04",
          LEAST(
            "t16"."known05",
            LEAST(
              "t16"."known06",
              LEAST(
                "t16"."known07",
                LEAST(
                  "t16"."known08",
                  LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
                )
              )
            )
          )
        )
      )
    )
    THEN "t16"."known03"
    ELSE NULL
  END AS "known03",
  CASE
    WHEN NOT (
      "t16"."is_running"
    )
    OR (
      "t16"."known04" <= LEAST(
        "t16"."known04",
        LEAST(
          "t16"."known05",
          LEAST(
            "t16"."known06",
            LEAST(
              "t16"."known07",
              LEAST(
                "t16"."known08",
                LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
              )
            )
          )
        )
      )
    )
    THEN "t16"."known04"
    ELSE NULL
  END AS "known04",
  CASE
    WHEN NOT (
      "t16"."is_running"
    )
    OR (
      "t16"."known05" <= LEAST(
        "t16"."known05",
        LEAST(
          "t16"."known06",
          LEAST(
            "t16"."known07",
            LEAST(
              "t16"."known08",
              LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
            )
          )
        )
      )
    )
    THEN "t16"."known05"
    ELSE NULL
  END AS "known05",
  CASE
    WHEN NOT (
      "t16"."is_running"
    )
    OR (
      "t16"."known06" <= LEAST(
        "t16"."known06",
        LEAST(
          "t16"."known07",
          LEAST(
            "t16"."known08",
            LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
          )
        )
      )
    )
    THEN "t16"."known06"
    ELSE NULL
  END AS "known06",
  CASE
    WHEN NOT (
      "t16"."is_running"
    )
    OR (
      "t16"."known07" <= LEAST(
        "t16"."known07",
        LEAST(
          "t16"."known08",
          LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
        )
      )
    )
    THEN "t16"."known07"
    ELSE NULL
  END AS "known07",
  CASE
    WHEN NOT (
      "t16"."is_running"
    )
    OR (
      "t16"."known08" <= LEAST(
        "t16"."known08",
        LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
      )
    )
    THEN "t16"."known08"
    ELSE NULL
  END AS "known08",
  CASE
    WHEN NOT (
      "t16"."is_running"
    )
    OR (
      "t16"."known09" <= LEAST("t16"."known09", LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12")))
    )
    THEN "t16"."known09"
    ELSE NULL
  END AS "known09",
  CASE
    WHEN NOT (
      "t16"."is_running"
    )
    OR (
      "t16"."known10" <= LEAST("t16"."known10", LEAST("t16"."known11", "t16"."known12"))
    )
    THEN "t16"."known10"
    ELSE NULL
  END AS "known10",
  CASE
    WHEN NOT (
      "t16"."is_running"
    )
    OR (
      "t16"."known11" <= LEAST("t16"."known11", "t16"."known12")
    )
    THEN "t16"."known11"
    ELSE NULL
  END AS "known11",
  CASE
    WHEN NOT (
      "t16"."is_running"
    ) OR (
      "t16"."known12" <= "t16"."known12"
    )
    THEN "t16"."known12"
    ELSE NULL
  END AS "known12"
FROM (
  SELECT
    "t15"."area",
    "t15"."rule",
    "t15"."is_running",
    SUM(COALESCE("t15"."digit", 0) * (
      CAST("t15"."ordinal" AS BIGINT) + 1
    )) AS "chain",
    MAX(CASE WHEN "t15"."month" = "t15"."now" THEN "t15"."state" ELSE NULL END) AS "state",
    MAX(CASE WHEN "t15"."is_before" THEN "t15"."value" ELSE NULL END) AS "past",
    MAX(CASE WHEN "t15"."month" = "t15"."now" THEN "t15"."value" ELSE NULL END) AS "value",
    MAX(CASE WHEN "t15"."month" = "t15"."now" THEN "t15"."threshold" ELSE NULL END) AS "threshold",
    MAX(CASE WHEN "t15"."month" = 1 THEN "t15"."value" ELSE NULL END) AS "known01",
    MAX(CASE WHEN "t15"."month" = 2 THEN "t15"."value" ELSE NULL END) AS "known02",
    MAX(CASE WHEN "t15"."month" = 3 THEN "t15"."value" ELSE NULL END) AS "known03",
    MAX(CASE WHEN "t15"."month" = 4 THEN "t15"."value" ELSE NULL END) AS "known04",
    MAX(CASE WHEN "t15"."month" = 5 THEN "t15"."value" ELSE NULL END) AS "known05",
    MAX(CASE WHEN "t15"."month" = 6 THEN "t15"."value" ELSE NULL END) AS "known06",
    MAX(CASE WHEN "t15"."month" = 7 THEN "t15"."value" ELSE NULL END) AS "known07",
    MAX(CASE WHEN "t15"."month" = 8 THEN "t15"."value" ELSE NULL END) AS "known08",
    MAX(CASE WHEN "t15"."month" = 9 THEN "t15"."value" ELSE NULL END) AS "known09",
    MAX(CASE WHEN "t15"."month" = 10 THEN "t15"."value" ELSE NULL END) AS "known10",
    MAX(CASE WHEN "t15"."month" = 11 THEN "t15"."value" ELSE NULL END) AS "known11",
    MAX(CASE WHEN "t15"."month" = 12 THEN "t15"."value" ELSE NULL END) AS "known12"
  FROM (
    SELECT
      "t14"."area",
      "t14"."month",
      "t14"."indicator",
      "t14"."rule",
      "t14"."value",
      "t14"."threshold",
      "t14"."state",
      "t14"."has_evidence",
      "t14"."last_year",
      "t14"."step",
      "t14"."case",
      "t14"."now",
      "t14"."is_running",
      "t5"."calendar",
      "t6"."calendar" AS "calendar_right",
      "t6"."month" AS "month_right",
      "t6"."digit",
      "t6"."is_before",
      "t10"."ordinal"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t7"."area",
          "t7"."month",
          "t7"."indicator",
          "t7"."rule",
          "t7"."value",
          "t7"."threshold",
          "t7"."state",
          "t7"."has_evidence",
          "t7"."last_year",
          "t7"."step",
          "t7"."case",
          "t11"."now",
          "t11"."is_running"
        FROM "cells" AS "t7"
        INNER JOIN (
          SELECT
            "t4"."rule",
            "t4"."now",
            "t4"."is_running"
          FROM "asked_courses" AS "t4"
        ) AS "t11"
          ON "t7"."rule" = "t11"."rule"
      ) AS "t12"
      WHERE
        "t12"."month" <= "t12"."now"
    ) AS "t14"
    INNER JOIN "calendars" AS "t5"
      ON "t14"."area" = "t5"."area"
    LEFT OUTER JOIN "befores" AS "t6"
      ON "t5"."calendar" = "t6"."calendar" AND "t14"."month" = "t6"."month"
    INNER JOIN (
      SELECT
        "t2"."case",
        "t2"."ordinal"
      FROM "answers" AS "t2"
    ) AS "t10"
      ON "t14"."case" = "t10"."case"
  ) AS "t15"
  GROUP BY
    1,
    2,
    3
) AS "t16"

-- name: courses_by_quarters
SELECT
  "t16"."area",
  "t16"."rule",
  CAST(CASE
    WHEN "t16"."state" = 0
    THEN CASE
      WHEN CASE
        WHEN NOT (
          "t16"."is_running"
        )
        OR (
          "t16"."known03" <= LEAST("t16"."known03", LEAST("t16"."known06", LEAST("t16"."known09", "t16"."known12")))
        )
        THEN "t16"."known03"
        ELSE NULL
      END IS NOT NULL
      THEN 4
      ELSE 0
    END + CASE
      WHEN CASE
        WHEN NOT (
          "t16"."is_running"
        )
        OR (
          "t16"."known06" <= LEAST("t16"."known06", LEAST("t16"."known09", "t16"."known12"))
        )
        THEN "t16"."known06"
        ELSE NULL
      END IS NOT NULL
      THEN 32
      ELSE 0
    END + CASE
      WHEN CASE
        WHEN NOT (
          "t16"."is_running"
        )
        OR (
          "t16"."known09" <= LEAST("t16"."known09", "t16"."known12")
        )
        THEN "t16"."known09"
        ELSE NULL
      END IS NOT NULL
      THEN 256
      ELSE 0
    END + CASE
      WHEN CASE
        WHEN NOT (
          "t16"."is_running"
        ) OR (
          "t16"."known12" <= "t16"."known12"
        )
        THEN "t16"."known12"
        ELSE NULL
      END IS NOT NULL
      THEN 2048
      ELSE 0
    END
    ELSE 0
  END AS INT) AS "known",
  "t16"."chain",
  "t16"."state",
  "t16"."value",
  "t16"."threshold",
  "t16"."past",
  CAST(NULL AS DECIMAL(38, 6)) AS "known01",
  CAST(NULL AS DECIMAL(38, 6)) AS "known02",
  CASE
    WHEN NOT (
      "t16"."is_running"
    )
    OR (
      "t16"."known03" <= LEAST("t16"."known03", LEAST("t16"."known06", LEAST("t16"."known09", "t16"."known12")))
    )
    THEN "t16"."known03"
    ELSE NULL
  END AS "known03",
  CAST(NULL AS DECIMAL(38, 6)) AS "known04",
  CAST(NULL AS DECIMAL(38, 6)) AS "known05",
  CASE
    WHEN NOT (
      "t16"."is_running"
    )
    OR (
      "t16"."known06" <= LEAST("t16"."known06", LEAST("t16"."known09", "t16"."known12"))
    )
    THEN "t16"."known06"
    ELSE NULL
  END AS "known06",
  CAST(NULL AS DECIMAL(38, 6)) AS "known07",
  CAST(NULL AS DECIMAL(38, 6)) AS "known08",
  CASE
    WHEN NOT (
      "t16"."is_running"
    )
    OR (
      "t16"."known09" <= LEAST("t16"."known09", "t16"."known12")
    )
    THEN "t16"."known09"
    ELSE NULL
  END AS "known09",
  CAST(NULL AS DECIMAL(38, 6)) AS "known10",
  CAST(NULL AS DECIMAL(38, 6)) AS "known11",
  CASE
    WHEN NOT (
      "t16"."is_running"
    ) OR (
      "t16"."known12" <= "t16"."known12"
    )
    THEN "t16"."known12"
    ELSE NULL
  END AS "known12"
FROM (
  SELECT
    "t15"."area",
    "t15"."rule",
    "t15"."is_running",
    SUM(COALESCE("t15"."digit", 0) * (
      CAST("t15"."ordinal" AS BIGINT) + 1
    )) AS "chain",
    MAX(CASE WHEN "t15"."month" = "t15"."now" THEN "t15"."state" ELSE NULL END) AS "state",
    MAX(CASE WHEN "t15"."is_before" THEN "t15"."value" ELSE NULL END) AS "past",
    MAX(CASE WHEN "t15"."month" = "t15"."now" THEN "t15"."value" ELSE NULL END) AS "value",
    MAX(CASE WHEN "t15"."month" = "t15"."now" THEN "t15"."threshold" ELSE NULL END) AS "threshold",
    MAX(CASE WHEN "t15"."month" = 3 THEN "t15"."value" ELSE NULL END) AS "known03",
    MAX(CASE WHEN "t15"."month" = 6 THEN "t15"."value" ELSE NULL END) AS "known06",
    MAX(CASE WHEN "t15"."month" = 9 THEN "t15"."value" ELSE NULL END) AS "known09",
    MAX(CASE WHEN "t15"."month" = 12 THEN "t15"."value" ELSE NULL END) AS "known12"
  FROM (
    SELECT
      "t14"."area",
      "t14"."month",
      "t14"."indicator",
      "t14"."rule",
      "t14"."value",
      "t14"."threshold",
      "t14"."state",
      "t14"."has_evidence",
      "t14"."last_year",
      "t14"."step",
      "t14"."case",
      "t14"."now",
      "t14"."is_running",
      "t5"."calendar",
      "t6"."calendar" AS "calendar_right",
      "t6"."month" AS "month_right",
      "t6"."digit",
      "t6"."is_before",
      "t10"."ordinal"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t7"."area",
          "t7"."month",
          "t7"."indicator",
          "t7"."rule",
          "t7"."value",
          "t7"."threshold",
          "t7"."state",
          "t7"."has_evidence",
          "t7"."last_year",
          "t7"."step",
          "t7"."case",
          "t11"."now",
          "t11"."is_running"
        FROM "cells" AS "t7"
        INNER JOIN (
          SELECT
            "t4"."rule",
            "t4"."now",
            "t4"."is_running"
          FROM "asked_courses" AS "t4"
        ) AS "t11"
          ON "t7"."rule" = "t11"."rule"
      ) AS "t12"
      WHERE
        "t12"."month" <= "t12"."now"
    ) AS "t14"
    INNER JOIN "calendars" AS "t5"
      ON "t14"."area" = "t5"."area"
    LEFT OUTER JOIN "befores" AS "t6"
      ON "t5"."calendar" = "t6"."calendar" AND "t14"."month" = "t6"."month"
    INNER JOIN (
      SELECT
        "t2"."case",
        "t2"."ordinal"
      FROM "answers" AS "t2"
    ) AS "t10"
      ON "t14"."case" = "t10"."case"
  ) AS "t15"
  GROUP BY
    1,
    2,
    3
) AS "t16"

-- name: known_sets
SELECT DISTINCT
  "t0"."rule",
  "t0"."known"
FROM "courses" AS "t0"
WHERE
  "t0"."known" > 0

-- name: ends
SELECT
  "t19"."area",
  "t19"."rule",
  "t19"."chain",
  "t19"."state",
  "t19"."value",
  "t19"."threshold",
  "t19"."past",
  CASE
    WHEN "t19"."is_aimed_at_whole"
    THEN COALESCE("t19"."own_baseline", "t19"."baseline")
    ELSE "t19"."threshold"
  END AS "aim",
  LEAST(
    GREATEST(
      CASE
        WHEN "t19"."end_parts" IS NOT NULL
        THEN COALESCE("t19"."end01" * "t19"."known01", 0) + COALESCE("t19"."end02" * "t19"."known02", 0) + COALESCE("t19"."end03" * "t19"."known03", 0) + COALESCE("t19"."end04" * "t19"."known04", 0) + COALESCE("t19"."end05" * "t19"."known05", 0) + COALESCE("t19"."end06" * "t19"."known06", 0) + COALESCE("t19"."end07" * "t19"."known07", 0) + COALESCE("t19"."end08" * "t19"."known08", 0) + COALESCE("t19"."end09" * "t19"."known09", 0) + COALESCE("t19"."end10" * "t19"."known10", 0) + COALESCE("t19"."end11" * "t19"."known11", 0) + COALESCE("t19"."end12" * "t19"."known12", 0)
        ELSE NULL
      END,
      "t19"."end_parts" * "t19"."least"
    ),
    "t19"."end_parts" * "t19"."most"
  ) AS "end",
  LEAST(
    GREATEST(
      CASE
        WHEN "t19"."recent_parts" IS NOT NULL
        THEN COALESCE("t19"."recent01" * "t19"."known01", 0) + COALESCE("t19"."recent02" * "t19"."known02", 0) + COALESCE("t19"."recent03" * "t19"."known03", 0) + COALESCE("t19"."recent04" * "t19"."known04", 0) + COALESCE("t19"."recent05" * "t19"."known05", 0) + COALESCE("t19"."recent06" * "t19"."known06", 0) + COALESCE("t19"."recent07" * "t19"."known07", 0) + COALESCE("t19"."recent08" * "t19"."known08", 0) + COALESCE("t19"."recent09" * "t19"."known09", 0) + COALESCE("t19"."recent10" * "t19"."known10", 0) + COALESCE("t19"."recent11" * "t19"."known11", 0) + COALESCE("t19"."recent12" * "t19"."known12", 0)
        ELSE NULL
      END,
      "t19"."recent_parts" * "t19"."least"
    ),
    "t19"."recent_parts" * "t19"."most"
  ) AS "recent",
  "t19"."end_parts",
  "t19"."recent_parts",
  CASE
    WHEN "t19"."has_pace"
    AND (
      (
        "t19"."side" * (
          CASE
            WHEN "t19"."is_aimed_at_whole"
            THEN COALESCE("t19"."own_baseline", "t19"."baseline")
            ELSE "t19"."threshold"
          END - "t19"."value"
        )
      ) > 0
    )
    THEN "t19"."side" * (
      CASE
        WHEN "t19"."is_aimed_at_whole"
        THEN COALESCE("t19"."own_baseline", "t19"."baseline")
        ELSE "t19"."threshold"
      END - "t19"."value"
    )
    ELSE NULL
  END AS "missing",
  CASE
    WHEN "t19"."has_pace"
    AND (
      (
        "t19"."side" * (
          CASE
            WHEN "t19"."is_aimed_at_whole"
            THEN COALESCE("t19"."own_baseline", "t19"."baseline")
            ELSE "t19"."threshold"
          END - "t19"."value"
        )
      ) > 0
    )
    THEN GREATEST(
      "t19"."span01" * (
        "t19"."side" * (
          "t19"."known01" - COALESCE(
            CASE
              WHEN "t19"."is_running"
              THEN CAST(0 AS DECIMAL(38, 6))
              ELSE COALESCE("t19"."own_baseline", "t19"."baseline")
            END
          )
        )
      ),
      "t19"."span02" * (
        "t19"."side" * (
          "t19"."known02" - COALESCE(
            "t19"."known01",
            CASE
              WHEN "t19"."is_running"
              THEN CAST(0 AS DECIMAL(38, 6))
              ELSE COALESCE("t19"."own_baseline", "t19"."baseline")
            END
          )
        )
      ),
      "t19"."span03" * (
        "t19"."side" * (
          "t19"."known03" - COALESCE(
            "t19"."known02",
            "t19"."known01",
            CASE
              WHEN "t19"."is_running"
              THEN CAST(0 AS DECIMAL(38, 6))
              ELSE COALESCE("t19"."own_baseline", "t19"."baseline")
            END
          )
        )
      ),
      "t19"."span04" * (
        "t19"."side" * (
          "t19"."known04" - COALESCE(
            "t19"."known03",
            "t19"."known02",
            "t19"."known01",
            CASE
              WHEN "t19"."is_running"
              THEN CAST(0 AS DECIMAL(38, 6))
              ELSE COALESCE("t19"."own_baseline", "t19"."baseline")
            END
          )
        )
      ),
      "t19"."span05" * (
        "t19"."side" * (
          "t19"."known05" - COALESCE(
            "t19"."known04",
            "t19"."known03",
            "t19"."known02",
            "t19"."known01",
            CASE
              WHEN "t19"."is_running"
              THEN CAST(0 AS DECIMAL(38, 6))
              ELSE COALESCE("t19"."own_baseline", "t19"."baseline")
            END
          )
        )
      ),
      "t19"."span06" * (
        "t19"."side" * (
          "t19"."known06" - COALESCE(
            "t19"."known05",
            "t19"."known04",
            "t19"."known03",
            "t19"."known02",
            "t19"."known01",
            CASE
              WHEN "t19"."is_running"
              THEN CAST(0 AS DECIMAL(38, 6))
              ELSE COALESCE("t19"."own_baseline", "t19"."baseline")
            END
          )
        )
      ),
      "t19"."span07" * (
        "t19"."side" * (
          "t19"."known07" - COALESCE(
            "t19"."known06",
            "t19"."known05",
            "t19"."known04",
            "t19"."known03",
            "t19"."known02",
            "t19"."known01",
            CASE
              WHEN "t19"."is_running"
              THEN CAST(0 AS DECIMAL(38, 6))
              ELSE COALESCE("t19"."own_baseline", "t19"."baseline")
            END
          )
        )
      ),
      "t19"."span08" * (
        "t19"."side" * (
          "t19"."known08" - COALESCE(
            "t19"."known07",
            "t19"."known06",
            "t19"."known05",
            "t19"."known04",
            "t19"."known03",
            "t19"."known02",
            "t19"."known01",
            CASE
              WHEN "t19"."is_running"
              THEN CAST(0 AS DECIMAL(38, 6))
              ELSE COALESCE("t19"."own_baseline", "t19"."baseline")
            END
          )
        )
      ),
      "t19"."span09" * (
        "t19"."side" * (
          "t19"."known09" - COALESCE(
            "t19"."known08",
            "t19"."known07",
            "t19"."known06",
            "t19"."known05",
            "t19"."known04",
            "t19"."known03",
            "t19"."known02",
            "t19"."known01",
            CASE
              WHEN "t19"."is_running"
              THEN CAST(0 AS DECIMAL(38, 6))
              ELSE COALESCE("t19"."own_baseline", "t19"."baseline")
            END
          )
        )
      ),
      "t19"."span10" * (
        "t19"."side" * (
          "t19"."known10" - COALESCE(
            "t19"."known09",
            "t19"."known08",
            "t19"."known07",
            "t19"."known06",
            "t19"."known05",
            "t19"."known04",
            "t19"."known03",
            "t19"."known02",
            "t19"."known01",
            CASE
              WHEN "t19"."is_running"
              THEN CAST(0 AS DECIMAL(38, 6))
              ELSE COALESCE("t19"."own_baseline", "t19"."baseline")
            END
          )
        )
      ),
      "t19"."span11" * (
        "t19"."side" * (
          "t19"."known11" - COALESCE(
            "t19"."known10",
            "t19"."known09",
            "t19"."known08",
            "t19"."known07",
            "t19"."known06",
            "t19"."known05",
            "t19"."known04",
            "t19"."known03",
            "t19"."known02",
            "t19"."known01",
            CASE
              WHEN "t19"."is_running"
              THEN CAST(0 AS DECIMAL(38, 6))
              ELSE COALESCE("t19"."own_baseline", "t19"."baseline")
            END
          )
        )
      ),
      "t19"."span12" * (
        "t19"."side" * (
          "t19"."known12" - COALESCE(
            "t19"."known11",
            "t19"."known10",
            "t19"."known09",
            "t19"."known08",
            "t19"."known07",
            "t19"."known06",
            "t19"."known05",
            "t19"."known04",
            "t19"."known03",
            "t19"."known02",
            "t19"."known01",
            CASE
              WHEN "t19"."is_running"
              THEN CAST(0 AS DECIMAL(38, 6))
              ELSE COALESCE("t19"."own_baseline", "t19"."baseline")
            END
          )
        )
      )
    )
    ELSE NULL
  END AS "best"
FROM (
  SELECT
    "t18".*
    EXCLUDE ("indicator_right")
  FROM (
    SELECT
      "t17".*
      EXCLUDE ("area_right")
    FROM (
      SELECT
        "t16"."area",
        "t16"."rule",
        "t16"."known",
        "t16"."chain",
        "t16"."state",
        "t16"."value",
        "t16"."threshold",
        "t16"."past",
        "t16"."known01",
        "t16"."known02",
        "t16"."known03",
        "t16"."known04",
        "t16"."known05",
        "t16"."known06",
        "t16"."known07",
        "t16"."known08",
        "t16"."known09",
        "t16"."known10",
        "t16"."known11",
        "t16"."known12",
        "t16"."indicator",
        "t16"."target",
        "t16"."now",
        "t16"."side",
        "t16"."is_aspiration",
        "t16"."is_running",
        "t16"."is_last_year",
        "t16"."is_aimed_at_whole",
        "t16"."is_strict",
        "t16"."has_movement",
        "t16"."has_shortfall",
        "t16"."has_pace",
        "t16"."low",
        "t16"."high",
        "t16"."centre",
        "t16"."baseline",
        "t16"."hard_part",
        "t16"."hard_whole",
        "t16"."pace",
        "t16"."cut1",
        "t16"."cut2",
        "t16"."cut3",
        "t16"."cut4",
        "t16"."cut5",
        "t16"."cut6",
        "t16"."cut7",
        "t16"."cut8",
        "t16"."least",
        "t16"."most",
        "t16"."end_parts",
        "t16"."end01",
        "t16"."end02",
        "t16"."end03",
        "t16"."end04",
        "t16"."end05",
        "t16"."end06",
        "t16"."end07",
        "t16"."end08",
        "t16"."end09",
        "t16"."end10",
        "t16"."end11",
        "t16"."end12",
        "t16"."recent_parts",
        "t16"."recent01",
        "t16"."recent02",
        "t16"."recent03",
        "t16"."recent04",
        "t16"."recent05",
        "t16"."recent06",
        "t16"."recent07",
        "t16"."recent08",
        "t16"."recent09",
        "t16"."recent10",
        "t16"."recent11",
        "t16"."recent12",
        "t16"."span01",
        "t16"."span02",
        "t16"."span03",
        "t16"."span04",
        "t16"."span05",
        "t16"."span06",
        "t16"."span07",
        "t16"."span08",
        "t16"."span09",
        "t16"."span10",
        "t16"."span11",
        "t16"."span12",
        "t5"."area" AS "area_right",
        "t5"."indicator" AS "indicator_right",
        "t5"."own_threshold",
        "t5"."own_baseline",
        "t5"."own_assigned"
      FROM (
        SELECT
          "t14".*
          EXCLUDE ("known_right")
        FROM (
          SELECT
            "t13"."area",
            "t13"."rule",
            "t13"."known",
            "t13"."chain",
            "t13"."state",
            "t13"."value",
            "t13"."threshold",
            "t13"."past",
            "t13"."known01",
            "t13"."known02",
            "t13"."known03",
            "t13"."known04",
            "t13"."known05",
            "t13"."known06",
            "t13"."known07",
            "t13"."known08",
            "t13"."known09",
            "t13"."known10",
            "t13"."known11",
            "t13"."known12",
            "t13"."indicator",
            "t13"."target",
            "t13"."now",
            "t13"."side",
            "t13"."is_aspiration",
            "t13"."is_running",
            "t13"."is_last_year",
            "t13"."is_aimed_at_whole",
            "t13"."is_strict",
            "t13"."has_movement",
            "t13"."has_shortfall",
            "t13"."has_pace",
            "t13"."low",
            "t13"."high",
            "t13"."centre",
            "t13"."baseline",
            "t13"."hard_part",
            "t13"."hard_whole",
            "t13"."pace",
            "t13"."cut1",
            "t13"."cut2",
            "t13"."cut3",
            "t13"."cut4",
            "t13"."cut5",
            "t13"."cut6",
            "t13"."cut7",
            "t13"."cut8",
            "t13"."least",
            "t13"."most",
            "t13"."end_parts",
            "t13"."end01",
            "t13"."end02",
            "t13"."end03",
            "t13"."end04",
            "t13"."end05",
            "t13"."end06",
            "t13"."end07",
            "t13"."end08",
            "t13"."end09",
            "t13"."end10",
            "t13"."end11",
            "t13"."end12",
            "t13"."recent_parts",
            "t13"."recent01",
            "t13"."recent02",
            "t13"."recent03",
            "t13"."recent04",
            "t13"."recent05",
            "t13"."recent06",
            "t13"."recent07",
            "t13"."recent08",
            "t13"."recent09",
            "t13"."recent10",
            "t13"."recent11",
            "t13"."recent12",
            "t6"."known" AS "known_right",
            "t6"."span01",
            "t6"."span02",
            "t6"."span03",
            "t6"."span04",
            "t6"."span05",
            "t6"."span06",
            "t6"."span07",
            "t6"."span08",
            "t6"."span09",
            "t6"."span10",
            "t6"."span11",
            "t6"."span12"
          FROM (
            SELECT
              "t11".*
              EXCLUDE ("known_right")
            FROM (
              SELECT
                "t10".*
                EXCLUDE ("rule_right")
              FROM (
                SELECT
                  "t7"."area",
                  "t7"."rule",
                  "t7"."known",
                  "t7"."chain",
                  "t7"."state",
                  "t7"."value",
                  "t7"."threshold",
                  "t7"."past",
                  "t7"."known01",
                  "t7"."known02",
                  "t7"."known03",
                  "t7"."known04",
                  "t7"."known05",
                  "t7"."known06",
                  "t7"."known07",
                  "t7"."known08",
                  "t7"."known09",
                  "t7"."known10",
                  "t7"."known11",
                  "t7"."known12",
                  "t8"."indicator",
                  "t8"."target",
                  "t8"."now",
                  "t8"."side",
                  "t8"."is_aspiration",
                  "t8"."is_running",
                  "t8"."is_last_year",
                  "t8"."is_aimed_at_whole",
                  "t8"."is_strict",
                  "t8"."has_movement",
                  "t8"."has_shortfall",
                  "t8"."has_pace",
                  "t8"."low",
                  "t8"."high",
                  "t8"."centre",
                  "t8"."baseline",
                  "t8"."hard_part",
                  "t8"."hard_whole",
                  "t8"."pace",
                  "t8"."cut1",
                  "t8"."cut2",
                  "t8"."cut3",
                  "t8"."cut4",
                  "t8"."cut5",
                  "t8"."cut6",
                  "t8"."cut7",
                  "t8"."cut8",
                  "t9"."rule" AS "rule_right",
                  "t9"."known" AS "known_right",
                  "t9"."least",
                  "t9"."most",
                  "t9"."end_parts",
                  "t9"."end01",
                  "t9"."end02",
                  "t9"."end03",
                  "t9"."end04",
                  "t9"."end05",
                  "t9"."end06",
                  "t9"."end07",
                  "t9"."end08",
                  "t9"."end09",
                  "t9"."end10",
                  "t9"."end11",
                  "t9"."end12",
                  "t9"."recent_parts",
                  "t9"."recent01",
                  "t9"."recent02",
                  "t9"."recent03",
                  "t9"."recent04",
                  "t9"."recent05",
                  "t9"."recent06",
                  "t9"."recent07",
                  "t9"."recent08",
                  "t9"."recent09",
                  "t9"."recent10",
                  "t9"."recent11",
                  "t9"."recent12"
                FROM "courses" AS "t7"
                INNER JOIN "asked_courses" AS "t8"
                  ON "t7"."rule" = "t8"."rule"
                LEFT OUTER JOIN "weights" AS "t9"
                  ON "t7"."rule" = "t9"."rule" AND "t7"."known" = "t9"."known"
              ) AS "t10"
            ) AS "t11"
          ) AS "t13"
          LEFT OUTER JOIN "spans" AS "t6"
            ON "t13"."known" = "t6"."known"
        ) AS "t14"
      ) AS "t16"
      LEFT OUTER JOIN "own" AS "t5"
        ON "t16"."area" = "t5"."area" AND "t16"."indicator" = "t5"."indicator"
    ) AS "t17"
  ) AS "t18"
) AS "t19"

-- name: outlooks
SELECT
  *
FROM (
  SELECT
    "t4"."area",
    "t4"."rule",
    (
      (
        (
          (
            (
              (
                (
                  (
                    (
                      CAST("t4"."rule" AS BIGINT) * 2
                    ) + CAST(COALESCE("t7"."low", "t4"."threshold") IS NOT NULL AS TINYINT)
                  ) * 3
                ) + "t4"."state"
              ) * 2
            ) + CAST(NOT (
              "t7"."is_aimed_at_whole"
            ) OR (
              "t4"."aim" IS NOT NULL
            ) AS TINYINT)
          ) * 4
        ) + CASE
          WHEN CASE
            WHEN "t7"."side" <> 0
            THEN "t7"."side" * (
              "t4"."end" - (
                "t4"."aim" * "t4"."end_parts"
              )
            )
            ELSE CASE
              WHEN "t4"."end" < (
                COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
              )
              THEN "t4"."end" - (
                COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
              )
              WHEN "t4"."end" > (
                COALESCE("t7"."high", "t4"."aim") * "t4"."end_parts"
              )
              THEN (
                COALESCE("t7"."high", "t4"."aim") * "t4"."end_parts"
              ) - "t4"."end"
              WHEN (
                "t4"."end" IS NOT NULL
              )
              AND (
                (
                  COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
                ) IS NOT NULL
              )
              THEN 0
              ELSE NULL
            END
          END < 0
          THEN 0
          WHEN CASE
            WHEN "t7"."side" <> 0
            THEN "t7"."side" * (
              "t4"."end" - (
                "t4"."aim" * "t4"."end_parts"
              )
            )
            ELSE CASE
              WHEN "t4"."end" < (
                COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
              )
              THEN "t4"."end" - (
                COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
              )
              WHEN "t4"."end" > (
                COALESCE("t7"."high", "t4"."aim") * "t4"."end_parts"
              )
              THEN (
                COALESCE("t7"."high", "t4"."aim") * "t4"."end_parts"
              ) - "t4"."end"
              WHEN (
                "t4"."end" IS NOT NULL
              )
              AND (
                (
                  COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
                ) IS NOT NULL
              )
              THEN 0
              ELSE NULL
            END
          END = 0
          THEN 1
          WHEN CASE
            WHEN "t7"."side" <> 0
            THEN "t7"."side" * (
              "t4"."end" - (
                "t4"."aim" * "t4"."end_parts"
              )
            )
            ELSE CASE
              WHEN "t4"."end" < (
                COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
              )
              THEN "t4"."end" - (
                COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
              )
              WHEN "t4"."end" > (
                COALESCE("t7"."high", "t4"."aim") * "t4"."end_parts"
              )
              THEN (
                COALESCE("t7"."high", "t4"."aim") * "t4"."end_parts"
              ) - "t4"."end"
              WHEN (
                "t4"."end" IS NOT NULL
              )
              AND (
                (
                  COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
                ) IS NOT NULL
              )
              THEN 0
              ELSE NULL
            END
          END > 0
          THEN 2
          ELSE 3
        END
      ) * 2
    ) + CAST(COALESCE(
      (
        -(
          CASE
            WHEN "t7"."side" <> 0
            THEN "t7"."side" * (
              "t4"."end" - (
                "t4"."aim" * "t4"."end_parts"
              )
            )
            ELSE CASE
              WHEN "t4"."end" < (
                COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
              )
              THEN "t4"."end" - (
                COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
              )
              WHEN "t4"."end" > (
                COALESCE("t7"."high", "t4"."aim") * "t4"."end_parts"
              )
              THEN (
                COALESCE("t7"."high", "t4"."aim") * "t4"."end_parts"
              ) - "t4"."end"
              WHEN (
                "t4"."end" IS NOT NULL
              )
              AND (
                (
                  COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
                ) IS NOT NULL
              )
              THEN 0
              ELSE NULL
            END
          END
        ) * "t7"."hard_whole"
      ) <= (
        "t7"."hard_part" * ABS(
          CASE
            WHEN "t7"."side" <> 0
            THEN "t4"."aim"
            ELSE COALESCE(
              "t7"."centre",
              CASE
                WHEN "t4"."end" < (
                  COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
                )
                THEN COALESCE("t7"."low", "t4"."aim")
                ELSE COALESCE("t7"."high", "t4"."aim")
              END
            )
          END
        ) * "t4"."end_parts"
      ),
      FALSE
    ) AS TINYINT) AS "course",
    (
      (
        (
          (
            (
              (
                (
                  "t4"."chain" * 2
                ) + "t7"."is_aspiration"
              ) * 3
            ) + CASE
              WHEN "t7"."has_movement"
              AND (
                NOT (
                  "t7"."is_last_year"
                ) OR (
                  "t4"."threshold" = 0
                )
              )
              THEN CASE
                WHEN (
                  CASE
                    WHEN "t7"."side" <> 0
                    THEN "t7"."side" * (
                      "t4"."value" - "t4"."threshold"
                    )
                    ELSE CASE
                      WHEN (
                        "t4"."value" - COALESCE("t7"."low", "t4"."threshold")
                      ) < (
                        COALESCE("t7"."high", "t4"."threshold") - "t4"."value"
                      )
                      THEN "t4"."value" - COALESCE("t7"."low", "t4"."threshold")
                      ELSE COALESCE("t7"."high", "t4"."threshold") - "t4"."value"
                    END
                  END - CASE
                    WHEN "t7"."side" <> 0
                    THEN "t7"."side" * (
                      "t4"."past" - "t4"."threshold"
                    )
                    ELSE CASE
                      WHEN (
                        "t4"."past" - COALESCE("t7"."low", "t4"."threshold")
                      ) < (
                        COALESCE("t7"."high", "t4"."threshold") - "t4"."past"
                      )
                      THEN "t4"."past" - COALESCE("t7"."low", "t4"."threshold")
                      ELSE COALESCE("t7"."high", "t4"."threshold") - "t4"."past"
                    END
                  END
                ) < 0
                THEN 0
                WHEN (
                  CASE
                    WHEN "t7"."side" <> 0
                    THEN "t7"."side" * (
                      "t4"."value" - "t4"."threshold"
                    )
                    ELSE CASE
                      WHEN (
                        "t4"."value" - COALESCE("t7"."low", "t4"."threshold")
                      ) < (
                        COALESCE("t7"."high", "t4"."threshold") - "t4"."value"
                      )
                      THEN "t4"."value" - COALESCE("t7"."low", "t4"."threshold")
                      ELSE COALESCE("t7"."high", "t4"."threshold") - "t4"."value"
                    END
                  END - CASE
                    WHEN "t7"."side" <> 0
                    THEN "t7"."side" * (
                      "t4"."past" - "t4"."threshold"
                    )
                    ELSE CASE
                      WHEN (
                        "t4"."past" - COALESCE("t7"."low", "t4"."threshold")
                      ) < (
                        COALESCE("t7"."high", "t4"."threshold") - "t4"."past"
                      )
                      THEN "t4"."past" - COALESCE("t7"."low", "t4"."threshold")
                      ELSE COALESCE("t7"."high", "t4"."threshold") - "t4"."past"
                    END
                  END
                ) = 0
                THEN 1
                WHEN (
                  CASE
                    WHEN "t7"."side" <> 0
                    THEN "t7"."side" * (
                      "t4"."value" - "t4"."threshold"
                    )
                    ELSE CASE
                      WHEN (
                        "t4"."value" - COALESCE("t7"."low", "t4"."threshold")
                      ) < (
                        COALESCE("t7"."high", "t4"."threshold") - "t4"."value"
                      )
                      THEN "t4"."value" - COALESCE("t7"."low", "t4"."threshold")
                      ELSE COALESCE("t7"."high", "t4"."threshold") - "t4"."value"
                    END
                  END - CASE
                    WHEN "t7"."side" <> 0
                    THEN "t7"."side" * (
                      "t4"."past" - "t4"."threshold"
                    )
                    ELSE CASE
                      WHEN (
                        "t4"."past" - COALESCE("t7"."low", "t4"."threshold")
                      ) < (
                        COALESCE("t7"."high", "t4"."threshold") - "t4"."past"
                      )
                      THEN "t4"."past" - COALESCE("t7"."low", "t4"."threshold")
                      ELSE COALESCE("t7"."high", "t4"."threshold") - "t4"."past"
                    END
                  END
                ) > 0
                THEN 2
                ELSE 1
              END
              ELSE 1
            END
          ) * 2
        ) + CAST("t7"."has_shortfall"
        AND (
          COALESCE(
            (
              CASE
                WHEN "t7"."side" <> 0
                THEN "t7"."side" * (
                  "t4"."end" - (
                    "t4"."aim" * "t4"."end_parts"
                  )
                )
                ELSE CASE
                  WHEN "t4"."end" < (
                    COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
                  )
                  THEN "t4"."end" - (
                    COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
                  )
                  WHEN "t4"."end" > (
                    COALESCE("t7"."high", "t4"."aim") * "t4"."end_parts"
                  )
                  THEN (
                    COALESCE("t7"."high", "t4"."aim") * "t4"."end_parts"
                  ) - "t4"."end"
                  WHEN (
                    "t4"."end" IS NOT NULL
                  )
                  AND (
                    (
                      COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
                    ) IS NOT NULL
                  )
                  THEN 0
                  ELSE NULL
                END
              END < 0
            )
            OR (
              (
                CASE
                  WHEN "t7"."side" <> 0
                  THEN "t7"."side" * (
                    "t4"."end" - (
                      "t4"."aim" * "t4"."end_parts"
                    )
                  )
                  ELSE CASE
                    WHEN "t4"."end" < (
                      COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
                    )
                    THEN "t4"."end" - (
                      COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
                    )
                    WHEN "t4"."end" > (
                      COALESCE("t7"."high", "t4"."aim") * "t4"."end_parts"
                    )
                    THEN (
                      COALESCE("t7"."high", "t4"."aim") * "t4"."end_parts"
                    ) - "t4"."end"
                    WHEN (
                      "t4"."end" IS NOT NULL
                    )
                    AND (
                      (
                        COALESCE("t7"."low", "t4"."aim") * "t4"."end_parts"
                      ) IS NOT NULL
                    )
                    THEN 0
                    ELSE NULL
                  END
                END = 0
              )
              AND "t7"."is_strict"
            ),
            FALSE
          )
          OR COALESCE(
            (
              CASE
                WHEN "t7"."side" <> 0
                THEN "t7"."side" * (
                  "t4"."recent" - (
                    "t4"."aim" * "t4"."recent_parts"
                  )
                )
                ELSE CASE
                  WHEN "t4"."recent" < (
                    COALESCE("t7"."low", "t4"."aim") * "t4"."recent_parts"
                  )
                  THEN "t4"."recent" - (
                    COALESCE("t7"."low", "t4"."aim") * "t4"."recent_parts"
                  )
                  WHEN "t4"."recent" > (
                    COALESCE("t7"."high", "t4"."aim") * "t4"."recent_parts"
                  )
                  THEN (
                    COALESCE("t7"."high", "t4"."aim") * "t4"."recent_parts"
                  ) - "t4"."recent"
                  WHEN (
                    "t4"."recent" IS NOT NULL
                  )
                  AND (
                    (
                      COALESCE("t7"."low", "t4"."aim") * "t4"."recent_parts"
                    ) IS NOT NULL
                  )
                  THEN 0
                  ELSE NULL
                END
              END < 0
            )
            OR (
              (
                CASE
                  WHEN "t7"."side" <> 0
                  THEN "t7"."side" * (
                    "t4"."recent" - (
                      "t4"."aim" * "t4"."recent_parts"
                    )
                  )
                  ELSE CASE
                    WHEN "t4"."recent" < (
                      COALESCE("t7"."low", "t4"."aim") * "t4"."recent_parts"
                    )
                    THEN "t4"."recent" - (
                      COALESCE("t7"."low", "t4"."aim") * "t4"."recent_parts"
                    )
                    WHEN "t4"."recent" > (
                      COALESCE("t7"."high", "t4"."aim") * "t4"."recent_parts"
                    )
                    THEN (
                      COALESCE("t7"."high", "t4"."aim") * "t4"."recent_parts"
                    ) - "t4"."recent"
                    WHEN (
                      "t4"."recent" IS NOT NULL
                    )
                    AND (
                      (
                        COALESCE("t7"."low", "t4"."aim") * "t4"."recent_parts"
                      ) IS NOT NULL
                    )
                    THEN 0
                    ELSE NULL
                  END
                END = 0
              )
              AND "t7"."is_strict"
            ),
            FALSE
          )
        ) AS TINYINT)
      ) * 10
    ) + COALESCE(
      CASE
        WHEN "t4"."best" > 0
        THEN COALESCE(
          CASE
            WHEN (
              "t4"."missing" * "t7"."pace" * 100
            ) > (
              "t7"."cut1" * "t4"."best"
            )
            THEN 1
            ELSE 0
          END,
          0
        ) + COALESCE(
          CASE
            WHEN (
              "t4"."missing" * "t7"."pace" * 100
            ) > (
              "t7"."cut2" * "t4"."best"
            )
            THEN 1
            ELSE 0
          END,
          0
        ) + COALESCE(
          CASE
            WHEN (
              "t4"."missing" * "t7"."pace" * 100
            ) > (
              "t7"."cut3" * "t4"."best"
            )
            THEN 1
            ELSE 0
          END,
          0
        ) + COALESCE(
          CASE
            WHEN (
              "t4"."missing" * "t7"."pace" * 100
            ) > (
              "t7"."cut4" * "t4"."best"
            )
            THEN 1
            ELSE 0
          END,
          0
        ) + COALESCE(
          CASE
            WHEN (
              "t4"."missing" * "t7"."pace" * 100
            ) > (
              "t7"."cut5" * "t4"."best"
            )
            THEN 1
            ELSE 0
          END,
          0
        ) + COALESCE(
          CASE
            WHEN (
              "t4"."missing" * "t7"."pace" * 100
            ) > (
              "t7"."cut6" * "t4"."best"
            )
            THEN 1
            ELSE 0
          END,
          0
        ) + COALESCE(
          CASE
            WHEN (
              "t4"."missing" * "t7"."pace" * 100
            ) > (
              "t7"."cut7" * "t4"."best"
            )
            THEN 1
            ELSE 0
          END,
          0
        ) + COALESCE(
          CASE
            WHEN (
              "t4"."missing" * "t7"."pace" * 100
            ) > (
              "t7"."cut8" * "t4"."best"
            )
            THEN 1
            ELSE 0
          END,
          0
        ) + 1
        ELSE 0
      END,
      0
    ) AS "combination",
    "t4"."end" AS "numerator",
    "t4"."end_parts" AS "denominator"
  FROM "ends" AS "t4"
  INNER JOIN "asked_courses" AS "t7"
    ON "t4"."rule" = "t7"."rule"
  ANTI JOIN "told_courses" AS "t6"
    ON "t4"."area" = "t6"."area" AND "t4"."rule" = "t6"."rule"
) AS "t11"
UNION ALL
SELECT
  *
FROM (
  SELECT
    "t5"."area",
    "t5"."rule",
    "t5"."course",
    (
      "t9"."chain" * 120
    ) + "t5"."signs" AS "combination",
    "t5"."numerator",
    "t5"."denominator"
  FROM "told_courses" AS "t5"
  INNER JOIN (
    SELECT
      "t3"."area",
      "t3"."rule",
      "t3"."chain"
    FROM "courses" AS "t3"
  ) AS "t9"
    ON "t5"."area" = "t9"."area" AND "t5"."rule" = "t9"."rule"
) AS "t10"

-- name: distinct_courses
SELECT DISTINCT
  "t0"."course"
FROM "outlooks" AS "t0"

-- name: untold
SELECT
  "t9"."area",
  "t9"."rule"
FROM (
  SELECT
    "t7"."area",
    "t7"."rule"
  FROM (
    SELECT
      "t4"."area",
      "t4"."month",
      "t4"."rule",
      "t4"."value",
      "t4"."case",
      "t6"."now"
    FROM "endless" AS "t4"
    INNER JOIN (
      SELECT
        "t2"."rule",
        "t2"."now"
      FROM "asked_courses" AS "t2"
    ) AS "t6"
      ON "t4"."rule" = "t6"."rule"
  ) AS "t7"
  WHERE
    "t7"."month" <= "t7"."now"
) AS "t9"
ANTI JOIN "told_courses" AS "t3"
  ON "t9"."area" = "t3"."area" AND "t9"."rule" = "t3"."rule"

-- name: forecasts
SELECT
  *
FROM (
  SELECT
    "t3"."area",
    "t4"."outlook",
    "t4"."reason",
    "t5"."id" AS "indicator",
    CASE WHEN "t4"."has_value" THEN "t3"."numerator" ELSE NULL END AS "numerator",
    CASE WHEN "t4"."has_value" THEN "t3"."denominator" ELSE NULL END AS "denominator"
  FROM "outlooks" AS "t3"
  INNER JOIN "course_answers" AS "t4"
    ON "t3"."course" = "t4"."course"
  INNER JOIN "shown_rules" AS "t5"
    ON "t3"."rule" = "t5"."rule"
) AS "t6"
ORDER BY
  "t6"."area" ASC,
  "t6"."indicator" ASC

-- name: combinations
SELECT DISTINCT
  "t0"."combination"
FROM "outlooks" AS "t0"

-- name: pairs
SELECT
  "t5"."area",
  "t5"."part",
  "t2"."whole",
  "t5"."part_combination",
  "t6"."whole_combination"
FROM (
  SELECT
    "t0"."area",
    "t0"."rule" AS "part",
    "t0"."combination" AS "part_combination"
  FROM "outlooks" AS "t0"
) AS "t5"
INNER JOIN "sums" AS "t2"
  ON "t5"."part" = "t2"."part"
INNER JOIN (
  SELECT
    "t0"."area",
    "t0"."rule" AS "whole",
    "t0"."combination" AS "whole_combination"
  FROM "outlooks" AS "t0"
) AS "t6"
  ON "t5"."area" = "t6"."area" AND "t2"."whole" = "t6"."whole"

-- name: distinct_pairs
SELECT DISTINCT
  "t0"."part_combination",
  "t0"."whole_combination"
FROM "pairs" AS "t0"

-- name: section_tallies
SELECT
  "t6"."area",
  "t6"."section",
  SUM("t6"."adds_low") AS "low",
  SUM("t6"."adds_high") AS "high"
FROM (
  SELECT
    "t3"."area",
    "t5"."section",
    "t3"."target",
    "t4"."status",
    "t4"."adds_low",
    "t4"."adds_high"
  FROM "tallies" AS "t3"
  INNER JOIN "rolled" AS "t4"
    ON "t3"."low" = "t4"."low" AND "t3"."high" = "t4"."high"
  INNER JOIN "sections" AS "t5"
    ON "t3"."target" = "t5"."target"
) AS "t6"
GROUP BY
  1,
  2

-- name: distinct_sections
SELECT DISTINCT
  "t0"."low",
  "t0"."high"
FROM "section_tallies" AS "t0"

-- name: part_alerts
SELECT
  "t4"."area",
  "t5"."code",
  "t4"."rule",
  "t8"."target",
  "t6"."section"
FROM "outlooks" AS "t4"
INNER JOIN "raised" AS "t5"
  ON "t4"."combination" = "t5"."combination"
INNER JOIN (
  SELECT
    "t3"."rule",
    "t3"."target"
  FROM "asked_courses" AS "t3"
) AS "t8"
  ON "t4"."rule" = "t8"."rule"
INNER JOIN "sections" AS "t6"
  ON "t8"."target" = "t6"."target"

-- name: pair_alerts
SELECT
  "t11"."area",
  "t11"."code",
  "t11"."rule",
  "t8"."target",
  "t4"."section"
FROM (
  SELECT DISTINCT
    "t9"."area",
    "t9"."code",
    CASE WHEN "t9"."is_whole" THEN "t9"."whole" ELSE "t9"."part" END AS "rule"
  FROM (
    SELECT
      "t5"."area",
      "t5"."part",
      "t5"."whole",
      "t5"."part_combination",
      "t5"."whole_combination",
      "t6"."is_whole",
      "t6"."code"
    FROM "pairs" AS "t5"
    INNER JOIN "raised_pairs" AS "t6"
      ON "t5"."part_combination" = "t6"."part_combination"
      AND "t5"."whole_combination" = "t6"."whole_combination"
  ) AS "t9"
) AS "t11"
INNER JOIN (
  SELECT
    "t1"."rule",
    "t1"."target"
  FROM "asked_courses" AS "t1"
) AS "t8"
  ON "t11"."rule" = "t8"."rule"
INNER JOIN "sections" AS "t4"
  ON "t8"."target" = "t4"."target"

-- name: section_alerts
SELECT
  "t5"."area",
  "t5"."code",
  CAST(NULL AS SMALLINT) AS "rule",
  CAST(NULL AS SMALLINT) AS "target",
  "t5"."section"
FROM (
  SELECT
    "t2"."area",
    "t2"."section",
    "t2"."low",
    "t2"."high",
    "t4"."status",
    "t4"."code"
  FROM "section_tallies" AS "t2"
  INNER JOIN (
    SELECT
      *
    FROM "raised_sections" AS "t1"
    WHERE
      "t1"."status" = ''
  ) AS "t4"
    ON "t2"."low" = "t4"."low" AND "t2"."high" = "t4"."high"
) AS "t5"

-- name: target_alerts
SELECT
  "t12"."area",
  "t12"."code",
  CAST(NULL AS SMALLINT) AS "rule",
  "t12"."target",
  "t12"."section"
FROM (
  SELECT
    "t5"."area",
    "t7"."section",
    "t5"."target",
    "t6"."status",
    "t6"."adds_low",
    "t6"."adds_high",
    "t11"."code"
  FROM "tallies" AS "t5"
  INNER JOIN "rolled" AS "t6"
    ON "t5"."low" = "t6"."low" AND "t5"."high" = "t6"."high"
  INNER JOIN "sections" AS "t7"
    ON "t5"."target" = "t7"."target"
  INNER JOIN (
    SELECT
      "t8"."area",
      "t8"."section",
      "t9"."status",
      "t9"."code"
    FROM "section_tallies" AS "t8"
    INNER JOIN "raised_sections" AS "t9"
      ON "t8"."low" = "t9"."low" AND "t8"."high" = "t9"."high"
  ) AS "t11"
    ON "t5"."area" = "t11"."area"
    AND "t7"."section" = "t11"."section"
    AND "t6"."status" = "t11"."status"
) AS "t12"

-- name: report_alerts
SELECT
  "t0"."area",
  "t0"."code",
  CAST(NULL AS SMALLINT) AS "rule",
  CAST(NULL AS SMALLINT) AS "target",
  '' AS "section"
FROM "told_alerts" AS "t0"

-- name: alerts_by_area
SELECT
  *
FROM (
  SELECT
    "t4"."area",
    "t4"."severity",
    COUNT(*) AS "raised",
    COUNT(DISTINCT "t4"."area") AS "areas"
  FROM (
    SELECT
      "t2"."area",
      "t2"."code",
      "t2"."rule",
      "t2"."target",
      "t2"."section",
      "t3"."severity"
    FROM "alerts" AS "t2"
    INNER JOIN "severities" AS "t3"
      ON "t2"."code" = "t3"."code"
  ) AS "t4"
  GROUP BY
    1,
    2
) AS "t5"
ORDER BY
  "t5"."area" ASC,
  "t5"."severity" ASC

-- name: alerts_by_code
SELECT
  *
FROM (
  SELECT
    "t4"."code",
    "t4"."severity",
    COUNT(*) AS "raised",
    COUNT(DISTINCT "t4"."area") AS "areas"
  FROM (
    SELECT
      "t2"."area",
      "t2"."code",
      "t2"."rule",
      "t2"."target",
      "t2"."section",
      "t3"."severity"
    FROM "alerts" AS "t2"
    INNER JOIN "severities" AS "t3"
      ON "t2"."code" = "t3"."code"
  ) AS "t4"
  GROUP BY
    1,
    2
) AS "t5"
ORDER BY
  "t5"."code" ASC,
  "t5"."severity" ASC

-- name: alert_rows
SELECT
  "t7"."area",
  "t7"."code",
  "t7"."severity",
  "t7"."target",
  "t7"."section",
  "t7"."id" AS "indicator"
FROM (
  SELECT
    "t6".*
    EXCLUDE ("rule_right")
  FROM (
    SELECT
      "t3"."area",
      "t3"."code",
      "t3"."rule",
      "t3"."target",
      "t3"."section",
      "t4"."severity",
      "t5"."rule" AS "rule_right",
      "t5"."target" AS "target_right",
      "t5"."id"
    FROM "alerts" AS "t3"
    INNER JOIN "severities" AS "t4"
      ON "t3"."code" = "t4"."code"
    LEFT OUTER JOIN "shown_rules" AS "t5"
      ON "t3"."rule" = "t5"."rule"
  ) AS "t6"
) AS "t7"
ORDER BY
  "t7"."area" ASC,
  "t7"."code" ASC,
  "t7"."target" ASC,
  "t7"."section" ASC,
  "t7"."id" ASC

-- name: plain_own
SELECT
  "t5"."area",
  "t5"."indicator",
  "t5"."threshold" AS "own_threshold",
  "t5"."baseline" AS "own_baseline",
  "t5"."assigned" AS "own_assigned"
FROM (
  SELECT
    "t4"."area",
    "t4"."id",
    "t4"."shown",
    "t4"."threshold",
    "t4"."baseline",
    "t4"."assigned",
    "t4"."name",
    "t4"."indicator",
    "t4"."takes_threshold",
    "t4"."takes_baseline",
    "t4"."takes_assigned",
    "t4"."least",
    "t4"."most",
    "t4"."lowest",
    "t4"."highest",
    COALESCE(
      (
        "t4"."area" <> ''
      )
      AND (
        (
          (
            "t4"."name" IS NOT NULL
          )
          AND (
            (
              "t4"."threshold" IS NULL
            )
            OR (
              "t4"."takes_threshold"
              AND (
                (
                  (
                    "t4"."lowest" IS NULL
                  ) OR (
                    "t4"."threshold" >= "t4"."lowest"
                  )
                )
                AND (
                  (
                    "t4"."highest" IS NULL
                  ) OR (
                    "t4"."threshold" <= "t4"."highest"
                  )
                )
              )
            )
          )
          AND (
            (
              "t4"."baseline" IS NULL
            )
            OR (
              "t4"."takes_baseline"
              AND (
                (
                  (
                    "t4"."least" IS NULL
                  ) OR (
                    "t4"."baseline" >= "t4"."least"
                  )
                )
                AND (
                  (
                    "t4"."most" IS NULL
                  ) OR (
                    "t4"."baseline" <= "t4"."most"
                  )
                )
              )
            )
          )
          AND (
            (
              "t4"."assigned" IS NULL
            )
            OR (
              "t4"."takes_assigned"
              AND (
                (
                  (
                    "t4"."least" IS NULL
                  ) OR (
                    "t4"."assigned" >= "t4"."least"
                  )
                )
                AND (
                  (
                    "t4"."most" IS NULL
                  ) OR (
                    "t4"."assigned" <= "t4"."most"
                  )
                )
              )
            )
          )
          AND NOT (
            (
              "t4"."threshold" IS NOT NULL
            ) AND (
              "t4"."assigned" IS NOT NULL
            )
          )
        )
        OR (
          (
            COALESCE("t4"."id", '') = ''
          )
          AND NOT (
            (
              "t4"."threshold" IS NOT NULL
            )
            OR (
              "t4"."baseline" IS NOT NULL
            )
            OR (
              "t4"."assigned" IS NOT NULL
            )
          )
        )
      ),
      FALSE
    ) AS "is_plain",
    COALESCE(
      (
        "t4"."name" IS NOT NULL
      )
      AND (
        (
          "t4"."threshold" IS NULL
        )
        OR (
          "t4"."takes_threshold"
          AND (
            (
              (
                "t4"."lowest" IS NULL
              ) OR (
                "t4"."threshold" >= "t4"."lowest"
              )
            )
            AND (
              (
                "t4"."highest" IS NULL
              ) OR (
                "t4"."threshold" <= "t4"."highest"
              )
            )
          )
        )
      )
      AND (
        (
          "t4"."baseline" IS NULL
        )
        OR (
          "t4"."takes_baseline"
          AND (
            (
              (
                "t4"."least" IS NULL
              ) OR (
                "t4"."baseline" >= "t4"."least"
              )
            )
            AND (
              (
                "t4"."most" IS NULL
              ) OR (
                "t4"."baseline" <= "t4"."most"
              )
            )
          )
        )
      )
      AND (
        (
          "t4"."assigned" IS NULL
        )
        OR (
          "t4"."takes_assigned"
          AND (
            (
              (
                "t4"."least" IS NULL
              ) OR (
                "t4"."assigned" >= "t4"."least"
              )
            )
            AND (
              (
                "t4"."most" IS NULL
              ) OR (
                "t4"."assigned" <= "t4"."most"
              )
            )
          )
        )
      )
      AND NOT (
        (
          "t4"."threshold" IS NOT NULL
        ) AND (
          "t4"."assigned" IS NOT NULL
        )
      ),
      FALSE
    ) AS "is_asked"
  FROM (
    SELECT
      "t2"."area",
      "t2"."id",
      "t2"."shown",
      "t2"."threshold",
      "t2"."baseline",
      "t2"."assigned",
      "t3"."name",
      "t3"."indicator",
      "t3"."takes_threshold",
      "t3"."takes_baseline",
      "t3"."takes_assigned",
      "t3"."least",
      "t3"."most",
      "t3"."lowest",
      "t3"."highest"
    FROM "long_areas" AS "t2"
    LEFT OUTER JOIN "limits" AS "t3"
      ON "t2"."id" = "t3"."name"
  ) AS "t4"
) AS "t5"
WHERE
  "t5"."is_asked"

-- name: odd_own
SELECT
  "t13"."odd",
  "t9"."twice"
FROM (
  SELECT
    COUNT(*) AS "odd"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t7"."area",
        "t7"."id",
        "t7"."shown",
        "t7"."threshold",
        "t7"."baseline",
        "t7"."assigned",
        "t7"."name",
        "t7"."indicator",
        "t7"."takes_threshold",
        "t7"."takes_baseline",
        "t7"."takes_assigned",
        "t7"."least",
        "t7"."most",
        "t7"."lowest",
        "t7"."highest",
        COALESCE(
          (
            "t7"."area" <> ''
          )
          AND (
            (
              (
                "t7"."name" IS NOT NULL
              )
              AND (
                (
                  "t7"."threshold" IS NULL
                )
                OR (
                  "t7"."takes_threshold"
                  AND (
                    (
                      (
                        "t7"."lowest" IS NULL
                      ) OR (
                        "t7"."threshold" >= "t7"."lowest"
                      )
                    )
                    AND (
                      (
                        "t7"."highest" IS NULL
                      ) OR (
                        "t7"."threshold" <= "t7"."highest"
                      )
                    )
                  )
                )
              )
              AND (
                (
                  "t7"."baseline" IS NULL
                )
                OR (
                  "t7"."takes_baseline"
                  AND (
                    (
                      (
                        "t7"."least" IS NULL
                      ) OR (
                        "t7"."baseline" >= "t7"."least"
                      )
                    )
                    AND (
                      (
                        "t7"."most" IS NULL
                      ) OR (
                        "t7"."baseline" <= "t7"."most"
                      )
                    )
                  )
                )
              )
              AND (
                (
                  "t7"."assigned" IS NULL
                )
                OR (
                  "t7"."takes_assigned"
                  AND (
                    (
                      (
                        "t7"."least" IS NULL
                      ) OR (
                        "t7"."assigned" >= "t7"."least"
                      )
                    )
                    AND (
                      (
                        "t7"."most" IS NULL
                      ) OR (
                        "t7"."assigned" <= "t7"."most"
                      )
                    )
                  )
                )
              )
              AND NOT (
                (
                  "t7"."threshold" IS NOT NULL
                ) AND (
                  "t7"."assigned" IS NOT NULL
                )
              )
            )
            OR (
              (
                COALESCE("t7"."id", '') = ''
              )
              AND NOT (
                (
                  "t7"."threshold" IS NOT NULL
                )
                OR (
                  "t7"."baseline" IS NOT NULL
                )
                OR (
                  "t7"."assigned" IS NOT NULL
                )
              )
            )
          ),
          FALSE
        ) AS "is_plain",
        COALESCE(
          (
            "t7"."name" IS NOT NULL
          )
          AND (
            (
              "t7"."threshold" IS NULL
            )
            OR (
              "t7"."takes_threshold"
              AND (
                (
                  (
                    "t7"."lowest" IS NULL
                  ) OR (
                    "t7"."threshold" >= "t7"."lowest"
                  )
                )
                AND (
                  (
                    "t7"."highest" IS NULL
                  ) OR (
                    "t7"."threshold" <= "t7"."highest"
                  )
                )
              )
            )
          )
          AND (
            (
              "t7"."baseline" IS NULL
            )
            OR (
              "t7"."takes_baseline"
              AND (
                (
                  (
                    "t7"."least" IS NULL
                  ) OR (
                    "t7"."baseline" >= "t7"."least"
                  )
                )
                AND (
                  (
                    "t7"."most" IS NULL
                  ) OR (
                    "t7"."baseline" <= "t7"."most"
                  )
                )
              )
            )
          )
          AND (
            (
              "t7"."assigned" IS NULL
            )
            OR (
              "t7"."takes_assigned"
              AND (
                (
                  (
                    "t7"."least" IS NULL
                  ) OR (
                    "t7"."assigned" >= "t7"."least"
                  )
                )
                AND (
                  (
                    "t7"."most" IS NULL
                  ) OR (
                    "t7"."assigned" <= "t7"."most"
                  )
                )
              )
            )
          )
          AND NOT (
            (
              "t7"."threshold" IS NOT NULL
            ) AND (
              "t7"."assigned" IS NOT NULL
            )
          ),
          FALSE
        ) AS "is_asked"
      FROM (
        SELECT
          "t3"."area",
          "t3"."id",
          "t3"."shown",
          "t3"."threshold",
          "t3"."baseline",
          "t3"."assigned",
          "t4"."name",
          "t4"."indicator",
          "t4"."takes_threshold",
          "t4"."takes_baseline",
          "t4"."takes_assigned",
          "t4"."least",
          "t4"."most",
          "t4"."lowest",
          "t4"."highest"
        FROM "long_areas" AS "t3"
        LEFT OUTER JOIN "limits" AS "t4"
          ON "t3"."id" = "t4"."name"
      ) AS "t7"
    ) AS "t10"
    WHERE
      NOT (
        "t10"."is_plain"
      )
  ) AS "t11"
) AS "t13"
CROSS JOIN (
  SELECT
    COUNT(*) AS "twice"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t0"."area",
        "t0"."indicator",
        COUNT(*) AS "rows"
      FROM "own" AS "t0"
      GROUP BY
        1,
        2
    ) AS "t5"
    WHERE
      "t5"."rows" > 1
  ) AS "t6"
) AS "t9"

-- name: area_names
SELECT
  *
FROM (
  SELECT
    "t0"."area",
    MIN("t0"."shown") AS "first",
    MAX("t0"."shown") AS "last"
  FROM "long_areas" AS "t0"
  GROUP BY
    1
) AS "t1"
ORDER BY
  "t1"."area" ASC

-- name: odd_rows
SELECT
  "t11"."file",
  "t11"."row",
  "t11"."area",
  "t11"."period",
  "t11"."indicator_text" AS "id",
  "t11"."exact",
  "t11"."written",
  "t11"."measure",
  "t11"."evidence",
  "t11"."last_year"
FROM (
  SELECT
    "t10"."file",
    "t10"."row",
    "t10"."area",
    "t10"."period",
    "t10"."indicator_text",
    "t10"."exact",
    "t10"."is_integral",
    "t10"."written",
    "t10"."measure",
    "t10"."evidence",
    "t10"."last_year",
    "t10"."name",
    "t10"."indicator",
    "t10"."word",
    "t10"."bit",
    "t10"."is_yes_no",
    "t10"."is_whole",
    "t10"."least",
    "t10"."most",
    "t10"."label",
    "t10"."month",
    "t10"."step",
    "t10"."odd_area",
    "t10"."value",
    "t10"."before",
    COALESCE(
      (
        "t10"."month" IS NOT NULL
      )
      AND (
        "t10"."odd_area" IS NULL
      )
      AND (
        "t10"."area" <> ''
      )
      AND CASE
        WHEN "t10"."is_yes_no"
        THEN "t10"."value" IS NOT NULL
        ELSE "t10"."value" BETWEEN "t10"."least" AND "t10"."most"
        AND (
          NOT (
            "t10"."is_whole"
          )
          OR COALESCE("t10"."is_integral", NOT (
            CONTAINS("t10"."written", '.')
          ))
        )
      END
      AND (
        (
          COALESCE("t10"."last_year", '') = ''
        )
        OR (
          "t10"."before" BETWEEN "t10"."least" AND "t10"."most"
          AND NOT (
            "t10"."is_yes_no"
          )
        )
      )
      AND (
        COALESCE("t10"."measure", '') = ''
      )
      AND (
        (
          COALESCE("t10"."evidence", '') = ''
        )
        OR REGEXP_MATCHES("t10"."evidence", '[0-9A-Za-z]')
      ),
      FALSE
    ) AS "is_plain"
  FROM (
    SELECT
      "t9"."file",
      "t9"."row",
      "t9"."area",
      "t9"."period",
      "t9"."indicator_text",
      "t9"."exact",
      "t9"."is_integral",
      "t9"."written",
      "t9"."measure",
      "t9"."evidence",
      "t9"."last_year",
      "t9"."name",
      "t9"."indicator",
      "t9"."word",
      "t9"."bit",
      "t9"."is_yes_no",
      "t9"."is_whole",
      "t9"."least",
      "t9"."most",
      "t9"."label",
      "t9"."month",
      "t9"."step",
      "t9"."odd_area",
      CASE
        WHEN "t9"."is_yes_no"
        THEN CAST(CASE
          WHEN LOWER("t9"."written") IN ('true', 'yes', 'có', 'đạt')
          THEN 1
          WHEN LOWER("t9"."written") IN ('false', 'no', 'không', 'chưa')
          THEN 0
          ELSE NULL
        END AS DECIMAL(38, 6))
        ELSE COALESCE(
          "t9"."exact",
          CASE
            WHEN REGEXP_MATCHES("t9"."written", '^-?(0|[1-9][0-9]{0,14})([.]([0-9]{1,2}|[0-9]{4,6}))?$')
            THEN TRY_CAST("t9"."written" AS DECIMAL(38, 6))
            ELSE NULL
          END
        )
      END AS "value",
      CASE
        WHEN REGEXP_MATCHES("t9"."last_year", '^-?(0|[1-9][0-9]{0,14})([.]([0-9]{1,2}|[0-9]{4,6}))?$')
        THEN TRY_CAST("t9"."last_year" AS DECIMAL(38, 6))
        ELSE NULL
      END AS "before"
    FROM (
      SELECT
        "t8"."file",
        "t8"."row",
        "t8"."area",
        "t8"."period",
        "t8"."indicator_text",
        "t8"."exact",
        "t8"."is_integral",
        "t8"."written",
        "t8"."measure",
        "t8"."evidence",
        "t8"."last_year",
        "t4"."name",
        "t4"."indicator",
        "t4"."word",
        "t4"."bit",
        "t4"."is_yes_no",
        "t4"."is_whole",
        "t4"."least",
        "t4"."most",
        "t5"."label",
        "t5"."month",
        "t5"."step",
        "t6"."odd_area"
      FROM (
        SELECT
          "t0"."file",
          "t0"."row",
          "t0"."area",
          "t0"."period",
          "t0"."indicator" AS "indicator_text",
          "t0"."exact",
          "t0"."is_integral",
          "t0"."written",
          "t0"."measure",
          "t0"."evidence",
          "t0"."last_year"
        FROM "long" AS "t0"
      ) AS "t8"
      LEFT OUTER JOIN "names" AS "t4"
        ON "t8"."indicator_text" = "t4"."name"
      LEFT OUTER JOIN "labels" AS "t5"
        ON "t8"."period" = "t5"."label"
      LEFT OUTER JOIN "odd_areas" AS "t6"
        ON "t8"."area" = "t6"."odd_area"
    ) AS "t9"
  ) AS "t10"
) AS "t11"
WHERE
  NOT (
    "t11"."is_plain"
  )

-- name: long_cells
SELECT
  "t25"."area",
  "t25"."month",
  "t25"."indicator",
  "t25"."rule",
  "t25"."value",
  "t25"."threshold",
  "t25"."state",
  "t25"."has_evidence",
  "t25"."last_year",
  "t25"."step",
  CAST((
    (
      (
        (
          (
            (
              (
                (
                  (
                    (
                      (
                        (
                          (
                            "t25"."shape" * 3
                          ) + "t25"."state"
                        ) * 2
                      ) + CAST(COALESCE(NOT (
                        "t25"."has_evidence"
                      ), TRUE) AS TINYINT)
                    ) * 2
                  ) + CAST((
                    "t25"."first" IS NULL
                  )
                  AND NOT (
                    "t25"."is_last_year" AND COALESCE("t25"."is_last_year_unreadable", FALSE)
                  ) AS TINYINT)
                ) * 4
              ) + CASE
                WHEN "t25"."value" < "t25"."first"
                THEN 0
                WHEN "t25"."value" = "t25"."first"
                THEN 1
                WHEN "t25"."value" > "t25"."first"
                THEN 2
                ELSE 3
              END
            ) * 4
          ) + CASE
            WHEN "t25"."value" < "t25"."second"
            THEN 0
            WHEN "t25"."value" = "t25"."second"
            THEN 1
            WHEN "t25"."value" > "t25"."second"
            THEN 2
            ELSE 3
          END
        ) * 3
      ) + CASE
        WHEN "t25"."lead" < 0
        THEN 0
        WHEN "t25"."lead" = 0
        THEN 1
        WHEN "t25"."lead" > 0
        THEN 2
        ELSE 1
      END
    ) * 3
  ) + CASE
    WHEN "t25"."slack" < 0
    THEN 0
    WHEN "t25"."slack" = 0
    THEN 1
    WHEN "t25"."slack" > 0
    THEN 2
    ELSE 1
  END AS INT) AS "case"
FROM (
  SELECT
    "t24"."area",
    "t24"."month",
    "t24"."indicator",
    "t24"."value",
    "t24"."step",
    "t24"."state",
    "t24"."has_evidence",
    "t24"."last_year",
    "t24"."is_last_year_unreadable",
    "t24"."rule",
    "t24"."shape",
    "t24"."side",
    "t24"."is_final",
    "t24"."is_last_year",
    "t24"."takes_threshold",
    "t24"."takes_assigned",
    "t24"."figure",
    "t24"."beyond",
    "t24"."low",
    "t24"."high",
    "t24"."centre",
    "t24"."baseline",
    "t24"."points",
    "t24"."parts",
    "t24"."by_figure",
    "t24"."by_baseline",
    "t24"."share",
    "t24"."shares",
    "t24"."own_threshold",
    "t24"."own_baseline",
    "t24"."own_assigned",
    "t24"."threshold",
    "t24"."start",
    "t24"."first",
    "t24"."second",
    "t24"."expected",
    "t24"."lead",
    "t24"."base",
    GREATEST("t24"."share" * ABS("t24"."base"), "t24"."parts" * "t24"."points") - (
      "t24"."shares" * CASE
        WHEN "t24"."lead" < 0
        THEN -(
          "t24"."lead"
        )
        WHEN "t24"."lead" >= 0
        THEN 0
        ELSE NULL
      END
    ) AS "slack"
  FROM (
    SELECT
      "t23"."area",
      "t23"."month",
      "t23"."indicator",
      "t23"."value",
      "t23"."step",
      "t23"."state",
      "t23"."has_evidence",
      "t23"."last_year",
      "t23"."is_last_year_unreadable",
      "t23"."rule",
      "t23"."shape",
      "t23"."side",
      "t23"."is_final",
      "t23"."is_last_year",
      "t23"."takes_threshold",
      "t23"."takes_assigned",
      "t23"."figure",
      "t23"."beyond",
      "t23"."low",
      "t23"."high",
      "t23"."centre",
      "t23"."baseline",
      "t23"."points",
      "t23"."parts",
      "t23"."by_figure",
      "t23"."by_baseline",
      "t23"."share",
      "t23"."shares",
      "t23"."own_threshold",
      "t23"."own_baseline",
      "t23"."own_assigned",
      "t23"."threshold",
      "t23"."start",
      COALESCE("t23"."low", "t23"."threshold") AS "first",
      COALESCE("t23"."high", "t23"."beyond", "t23"."threshold") AS "second",
      (
        "t23"."by_figure" * "t23"."threshold"
      ) + (
        "t23"."by_baseline" * COALESCE("t23"."start", 0)
      ) AS "expected",
      CASE
        WHEN "t23"."side" <> 0
        THEN "t23"."side" * (
          (
            "t23"."parts" * "t23"."value"
          ) - (
            (
              "t23"."by_figure" * "t23"."threshold"
            ) + (
              "t23"."by_baseline" * COALESCE("t23"."start", 0)
            )
          )
        )
        ELSE CASE
          WHEN "t23"."value" < COALESCE("t23"."low", "t23"."threshold")
          THEN "t23"."value" - COALESCE("t23"."low", "t23"."threshold")
          WHEN "t23"."value" > COALESCE("t23"."high", "t23"."beyond", "t23"."threshold")
          THEN COALESCE("t23"."high", "t23"."beyond", "t23"."threshold") - "t23"."value"
          WHEN (
            COALESCE("t23"."low", "t23"."threshold") IS NOT NULL
          )
          AND (
            "t23"."value" IS NOT NULL
          )
          THEN 0
          ELSE NULL
        END
      END AS "lead",
      CASE
        WHEN "t23"."side" <> 0
        THEN (
          "t23"."by_figure" * "t23"."threshold"
        ) + (
          "t23"."by_baseline" * COALESCE("t23"."start", 0)
        )
        ELSE COALESCE(
          "t23"."centre",
          CASE
            WHEN "t23"."value" < COALESCE("t23"."low", "t23"."threshold")
            THEN COALESCE("t23"."low", "t23"."threshold")
            ELSE COALESCE("t23"."high", "t23"."beyond", "t23"."threshold")
          END
        )
      END AS "base"
    FROM (
      SELECT
        "t22"."area",
        "t22"."month",
        "t22"."indicator",
        "t22"."value",
        "t22"."step",
        "t22"."state",
        "t22"."has_evidence",
        "t22"."last_year",
        "t22"."is_last_year_unreadable",
        "t22"."rule",
        "t22"."shape",
        "t22"."side",
        "t22"."is_final",
        "t22"."is_last_year",
        "t22"."takes_threshold",
        "t22"."takes_assigned",
        "t22"."figure",
        "t22"."beyond",
        "t22"."low",
        "t22"."high",
        "t22"."centre",
        "t22"."baseline",
        "t22"."points",
        "t22"."parts",
        "t22"."by_figure",
        "t22"."by_baseline",
        "t22"."share",
        "t22"."shares",
        "t22"."own_threshold",
        "t22"."own_baseline",
        "t22"."own_assigned",
        COALESCE(
          CASE WHEN "t22"."takes_threshold" THEN "t22"."own_threshold" ELSE NULL END,
          CASE WHEN "t22"."takes_assigned" THEN "t22"."own_assigned" ELSE NULL END,
          CASE
            WHEN "t22"."is_last_year"
            THEN COALESCE(
              "t22"."last_year",
              CASE
                WHEN "t22"."is_final"
                THEN COALESCE("t22"."own_baseline", "t22"."baseline")
                ELSE NULL
              END
            )
            ELSE "t22"."figure"
          END
        ) AS "threshold",
        COALESCE("t22"."own_baseline", "t22"."baseline") AS "start"
      FROM (
        SELECT
          "t21".*
          EXCLUDE ("indicator_right")
        FROM (
          SELECT
            "t20".*
            EXCLUDE ("area_right")
          FROM (
            SELECT
              "t19"."area",
              "t19"."month",
              "t19"."indicator",
              "t19"."value",
              "t19"."step",
              "t19"."state",
              "t19"."has_evidence",
              "t19"."last_year",
              "t19"."is_last_year_unreadable",
              "t8"."rule",
              "t8"."shape",
              "t8"."side",
              "t8"."is_final",
              "t8"."is_last_year",
              "t8"."takes_threshold",
              "t8"."takes_assigned",
              "t8"."figure",
              "t8"."beyond",
              "t8"."low",
              "t8"."high",
              "t8"."centre",
              "t8"."baseline",
              "t8"."points",
              "t8"."parts",
              "t8"."by_figure",
              "t8"."by_baseline",
              "t8"."share",
              "t8"."shares",
              "t9"."area" AS "area_right",
              "t9"."indicator" AS "indicator_right",
              "t9"."own_threshold",
              "t9"."own_baseline",
              "t9"."own_assigned"
            FROM (
              SELECT
                "t17"."area",
                "t17"."month",
                "t17"."indicator",
                "t17"."value",
                "t17"."step",
                0 AS "state",
                NOT (
                  COALESCE("t17"."evidence", '') = ''
                ) AS "has_evidence",
                "t17"."before" AS "last_year",
                FALSE AS "is_last_year_unreadable"
              FROM (
                SELECT
                  "t16"."file",
                  "t16"."row",
                  "t16"."area",
                  "t16"."period",
                  "t16"."indicator_text",
                  "t16"."exact",
                  "t16"."is_integral",
                  "t16"."written",
                  "t16"."measure",
                  "t16"."evidence",
                  "t16"."last_year",
                  "t16"."name",
                  "t16"."indicator",
                  "t16"."word",
                  "t16"."bit",
                  "t16"."is_yes_no",
                  "t16"."is_whole",
                  "t16"."least",
                  "t16"."most",
                  "t16"."label",
                  "t16"."month",
                  "t16"."step",
                  "t16"."odd_area",
                  "t16"."value",
                  "t16"."before",
                  COALESCE(
                    (
                      "t16"."month" IS NOT NULL
                    )
                    AND (
                      "t16"."odd_area" IS NULL
                    )
                    AND (
                      "t16"."area" <> ''
                    )
                    AND CASE
                      WHEN "t16"."is_yes_no"
                      THEN "t16"."value" IS NOT NULL
                      ELSE "t16"."value" BETWEEN "t16"."least" AND "t16"."most"
                      AND (
                        NOT (
                          "t16"."is_whole"
                        )
                        OR COALESCE("t16"."is_integral", NOT (
                          CONTAINS("t16"."written", '.')
                        ))
                      )
                    END
                    AND (
                      (
                        COALESCE("t16"."last_year", '') = ''
                      )
                      OR (
                        "t16"."before" BETWEEN "t16"."least" AND "t16"."most"
                        AND NOT (
                          "t16"."is_yes_no"
                        )
                      )
                    )
                    AND (
                      COALESCE("t16"."measure", '') = ''
                    )
                    AND (
                      (
                        COALESCE("t16"."evidence", '') = ''
                      )
                      OR REGEXP_MATCHES("t16"."evidence", '[0-9A-Za-z]')
                    ),
                    FALSE
                  ) AS "is_plain"
                FROM (
                  SELECT
                    "t15"."file",
                    "t15"."row",
                    "t15"."area",
                    "t15"."period",
                    "t15"."indicator_text",
                    "t15"."exact",
                    "t15"."is_integral",
                    "t15"."written",
                    "t15"."measure",
                    "t15"."evidence",
                    "t15"."last_year",
                    "t15"."name",
                    "t15"."indicator",
                    "t15"."word",
                    "t15"."bit",
                    "t15"."is_yes_no",
                    "t15"."is_whole",
                    "t15"."least",
                    "t15"."most",
                    "t15"."label",
                    "t15"."month",
                    "t15"."step",
                    "t15"."odd_area",
                    CASE
                      WHEN "t15"."is_yes_no"
                      THEN CAST(CASE
                        WHEN LOWER("t15"."written") IN ('true', 'yes', 'có', 'đạt')
                        THEN 1
                        WHEN LOWER("t15"."written") IN ('false', 'no', 'không', 'chưa')
                        THEN 0
                        ELSE NULL
                      END AS DECIMAL(38, 6))
                      ELSE COALESCE(
                        "t15"."exact",
                        CASE
                          WHEN REGEXP_MATCHES("t15"."written", '^-?(0|[1-9][0-9]{0,14})([.]([0-9]{1,2}|[0-9]{4,6}))?$')
                          THEN TRY_CAST("t15"."written" AS DECIMAL(38, 6))
                          ELSE NULL
                        END
                      )
                    END AS "value",
                    CASE
                      WHEN REGEXP_MATCHES("t15"."last_year", '^-?(0|[1-9][0-9]{0,14})([.]([0-9]{1,2}|[0-9]{4,6}))?$')
                      THEN TRY_CAST("t15"."last_year" AS DECIMAL(38, 6))
                      ELSE NULL
                    END AS "before"
                  FROM (
                    SELECT
                      "t14"."file",
                      "t14"."row",
                      "t14"."area",
                      "t14"."period",
                      "t14"."indicator_text",
                      "t14"."exact",
                      "t14"."is_integral",
                      "t14"."written",
                      "t14"."measure",
                      "t14"."evidence",
                      "t14"."last_year",
                      "t10"."name",
                      "t10"."indicator",
                      "t10"."word",
                      "t10"."bit",
                      "t10"."is_yes_no",
                      "t10"."is_whole",
                      "t10"."least",
                      "t10"."most",
                      "t11"."label",
                      "t11"."month",
                      "t11"."step",
                      "t12"."odd_area"
                    FROM (
                      SELECT
                        "t3"."file",
                        "t3"."row",
                        "t3"."area",
                        "t3"."period",
                        "t3"."indicator" AS "indicator_text",
                        "t3"."exact",
                        "t3"."is_integral",
                        "t3"."written",
                        "t3"."measure",
                        "t3"."evidence",
                        "t3"."last_year"
                      FROM "long" AS "t3"
                    ) AS "t14"
                    LEFT OUTER JOIN "names" AS "t10"
                      ON "t14"."indicator_text" = "t10"."name"
                    LEFT OUTER JOIN "labels" AS "t11"
                      ON "t14"."period" = "t11"."label"
                    LEFT OUTER JOIN "odd_areas" AS "t12"
                      ON "t14"."area" = "t12"."odd_area"
                  ) AS "t15"
                ) AS "t16"
              ) AS "t17"
              WHERE
                "t17"."is_plain"
            ) AS "t19"
            ANTI JOIN "set_aside" AS "t7"
              ON "t19"."area" = "t7"."area"
              AND "t19"."month" = "t7"."month"
              AND "t19"."indicator" = "t7"."indicator"
            INNER JOIN "asked" AS "t8"
              ON "t19"."indicator" = "t8"."indicator" AND "t19"."month" = "t8"."month"
            LEFT OUTER JOIN "own" AS "t9"
              ON "t19"."area" = "t9"."area" AND "t19"."indicator" = "t9"."indicator"
          ) AS "t20"
        ) AS "t21"
      ) AS "t22"
    ) AS "t23"
  ) AS "t24"
) AS "t25"

-- name: more_cells
SELECT
  "t11"."area",
  "t11"."month",
  "t11"."indicator",
  "t11"."rule",
  "t11"."value",
  "t11"."threshold",
  "t11"."state",
  "t11"."has_evidence",
  "t11"."last_year",
  "t11"."step",
  CAST((
    (
      (
        (
          (
            (
              (
                (
                  (
                    (
                      (
                        (
                          (
                            "t11"."shape" * 3
                          ) + "t11"."state"
                        ) * 2
                      ) + CAST(COALESCE(NOT (
                        "t11"."has_evidence"
                      ), TRUE) AS TINYINT)
                    ) * 2
                  ) + CAST((
                    "t11"."first" IS NULL
                  )
                  AND NOT (
                    "t11"."is_last_year" AND COALESCE("t11"."is_last_year_unreadable", FALSE)
                  ) AS TINYINT)
                ) * 4
              ) + CASE
                WHEN "t11"."value" < "t11"."first"
                THEN 0
                WHEN "t11"."value" = "t11"."first"
                THEN 1
                WHEN "t11"."value" > "t11"."first"
                THEN 2
                ELSE 3
              END
            ) * 4
          ) + CASE
            WHEN "t11"."value" < "t11"."second"
            THEN 0
            WHEN "t11"."value" = "t11"."second"
            THEN 1
            WHEN "t11"."value" > "t11"."second"
            THEN 2
            ELSE 3
          END
        ) * 3
      ) + CASE
        WHEN "t11"."lead" < 0
        THEN 0
        WHEN "t11"."lead" = 0
        THEN 1
        WHEN "t11"."lead" > 0
        THEN 2
        ELSE 1
      END
    ) * 3
  ) + CASE
    WHEN "t11"."slack" < 0
    THEN 0
    WHEN "t11"."slack" = 0
    THEN 1
    WHEN "t11"."slack" > 0
    THEN 2
    ELSE 1
  END AS INT) AS "case"
FROM (
  SELECT
    "t10"."area",
    "t10"."month",
    "t10"."indicator",
    "t10"."value",
    "t10"."state",
    "t10"."has_evidence",
    "t10"."last_year",
    "t10"."is_last_year_unreadable",
    "t10"."step",
    "t10"."rule",
    "t10"."shape",
    "t10"."side",
    "t10"."is_final",
    "t10"."is_last_year",
    "t10"."takes_threshold",
    "t10"."takes_assigned",
    "t10"."figure",
    "t10"."beyond",
    "t10"."low",
    "t10"."high",
    "t10"."centre",
    "t10"."baseline",
    "t10"."points",
    "t10"."parts",
    "t10"."by_figure",
    "t10"."by_baseline",
    "t10"."share",
    "t10"."shares",
    "t10"."own_threshold",
    "t10"."own_baseline",
    "t10"."own_assigned",
    "t10"."threshold",
    "t10"."start",
    "t10"."first",
    "t10"."second",
    "t10"."expected",
    "t10"."lead",
    "t10"."base",
    GREATEST("t10"."share" * ABS("t10"."base"), "t10"."parts" * "t10"."points") - (
      "t10"."shares" * CASE
        WHEN "t10"."lead" < 0
        THEN -(
          "t10"."lead"
        )
        WHEN "t10"."lead" >= 0
        THEN 0
        ELSE NULL
      END
    ) AS "slack"
  FROM (
    SELECT
      "t9"."area",
      "t9"."month",
      "t9"."indicator",
      "t9"."value",
      "t9"."state",
      "t9"."has_evidence",
      "t9"."last_year",
      "t9"."is_last_year_unreadable",
      "t9"."step",
      "t9"."rule",
      "t9"."shape",
      "t9"."side",
      "t9"."is_final",
      "t9"."is_last_year",
      "t9"."takes_threshold",
      "t9"."takes_assigned",
      "t9"."figure",
      "t9"."beyond",
      "t9"."low",
      "t9"."high",
      "t9"."centre",
      "t9"."baseline",
      "t9"."points",
      "t9"."parts",
      "t9"."by_figure",
      "t9"."by_baseline",
      "t9"."share",
      "t9"."shares",
      "t9"."own_threshold",
      "t9"."own_baseline",
      "t9"."own_assigned",
      "t9"."threshold",
      "t9"."start",
      COALESCE("t9"."low", "t9"."threshold") AS "first",
      COALESCE("t9"."high", "t9"."beyond", "t9"."threshold") AS "second",
      (
        "t9"."by_figure" * "t9"."threshold"
      ) + (
        "t9"."by_baseline" * COALESCE("t9"."start", 0)
      ) AS "expected",
      CASE
        WHEN "t9"."side" <> 0
        THEN "t9"."side" * (
          (
            "t9"."parts" * "t9"."value"
          ) - (
            (
              "t9"."by_figure" * "t9"."threshold"
            ) + (
              "t9"."by_baseline" * COALESCE("t9"."start", 0)
            )
          )
        )
        ELSE CASE
          WHEN "t9"."value" < COALESCE("t9"."low", "t9"."threshold")
          THEN "t9"."value" - COALESCE("t9"."low", "t9"."threshold")
          WHEN "t9"."value" > COALESCE("t9"."high", "t9"."beyond", "t9"."threshold")
          THEN COALESCE("t9"."high", "t9"."beyond", "t9"."threshold") - "t9"."value"
          WHEN (
            COALESCE("t9"."low", "t9"."threshold") IS NOT NULL
          )
          AND (
            "t9"."value" IS NOT NULL
          )
          THEN 0
          ELSE NULL
        END
      END AS "lead",
      CASE
        WHEN "t9"."side" <> 0
        THEN (
          "t9"."by_figure" * "t9"."threshold"
        ) + (
          "t9"."by_baseline" * COALESCE("t9"."start", 0)
        )
        ELSE COALESCE(
          "t9"."centre",
          CASE
            WHEN "t9"."value" < COALESCE("t9"."low", "t9"."threshold")
            THEN COALESCE("t9"."low", "t9"."threshold")
            ELSE COALESCE("t9"."high", "t9"."beyond", "t9"."threshold")
          END
        )
      END AS "base"
    FROM (
      SELECT
        "t8"."area",
        "t8"."month",
        "t8"."indicator",
        "t8"."value",
        "t8"."state",
        "t8"."has_evidence",
        "t8"."last_year",
        "t8"."is_last_year_unreadable",
        "t8"."step",
        "t8"."rule",
        "t8"."shape",
        "t8"."side",
        "t8"."is_final",
        "t8"."is_last_year",
        "t8"."takes_threshold",
        "t8"."takes_assigned",
        "t8"."figure",
        "t8"."beyond",
        "t8"."low",
        "t8"."high",
        "t8"."centre",
        "t8"."baseline",
        "t8"."points",
        "t8"."parts",
        "t8"."by_figure",
        "t8"."by_baseline",
        "t8"."share",
        "t8"."shares",
        "t8"."own_threshold",
        "t8"."own_baseline",
        "t8"."own_assigned",
        COALESCE(
          CASE WHEN "t8"."takes_threshold" THEN "t8"."own_threshold" ELSE NULL END,
          CASE WHEN "t8"."takes_assigned" THEN "t8"."own_assigned" ELSE NULL END,
          CASE
            WHEN "t8"."is_last_year"
            THEN COALESCE(
              "t8"."last_year",
              CASE
                WHEN "t8"."is_final"
                THEN COALESCE("t8"."own_baseline", "t8"."baseline")
                ELSE NULL
              END
            )
            ELSE "t8"."figure"
          END
        ) AS "threshold",
        COALESCE("t8"."own_baseline", "t8"."baseline") AS "start"
      FROM (
        SELECT
          "t7".*
          EXCLUDE ("indicator_right")
        FROM (
          SELECT
            "t6".*
            EXCLUDE ("area_right")
          FROM (
            SELECT
              "t3"."area",
              "t3"."month",
              "t3"."indicator",
              "t3"."value",
              "t3"."state",
              "t3"."has_evidence",
              "t3"."last_year",
              "t3"."is_last_year_unreadable",
              "t3"."step",
              "t4"."rule",
              "t4"."shape",
              "t4"."side",
              "t4"."is_final",
              "t4"."is_last_year",
              "t4"."takes_threshold",
              "t4"."takes_assigned",
              "t4"."figure",
              "t4"."beyond",
              "t4"."low",
              "t4"."high",
              "t4"."centre",
              "t4"."baseline",
              "t4"."points",
              "t4"."parts",
              "t4"."by_figure",
              "t4"."by_baseline",
              "t4"."share",
              "t4"."shares",
              "t5"."area" AS "area_right",
              "t5"."indicator" AS "indicator_right",
              "t5"."own_threshold",
              "t5"."own_baseline",
              "t5"."own_assigned"
            FROM "more" AS "t3"
            INNER JOIN "asked" AS "t4"
              ON "t3"."indicator" = "t4"."indicator" AND "t3"."month" = "t4"."month"
            LEFT OUTER JOIN "own" AS "t5"
              ON "t3"."area" = "t5"."area" AND "t3"."indicator" = "t5"."indicator"
          ) AS "t6"
        ) AS "t7"
      ) AS "t8"
    ) AS "t9"
  ) AS "t10"
) AS "t11"

-- name: endless_cells
SELECT
  "t5"."area",
  "t5"."month",
  "t5"."indicator",
  "t5"."rule",
  "t5"."value",
  CAST(NULL AS DECIMAL(38, 6)) AS "threshold",
  0 AS "state",
  FALSE AS "has_evidence",
  CAST(NULL AS DECIMAL(38, 6)) AS "last_year",
  CAST(NULL AS TINYINT) AS "step",
  "t5"."case"
FROM (
  SELECT
    "t2"."area",
    "t2"."month",
    "t2"."rule",
    "t2"."value",
    "t2"."case",
    "t4"."indicator"
  FROM "endless" AS "t2"
  INNER JOIN (
    SELECT
      "t1"."rule",
      "t1"."month",
      "t1"."indicator"
    FROM "asked" AS "t1"
  ) AS "t4"
    ON "t2"."rule" = "t4"."rule" AND "t2"."month" = "t4"."month"
) AS "t5"

-- name: missing_cells
SELECT
  "t13"."area",
  "t13"."month",
  "t13"."indicator",
  "t13"."rule",
  "t13"."value",
  "t13"."threshold",
  "t13"."state",
  "t13"."has_evidence",
  "t13"."last_year",
  "t13"."step",
  CAST((
    (
      (
        (
          (
            (
              (
                (
                  (
                    (
                      (
                        (
                          (
                            "t13"."shape" * 3
                          ) + "t13"."state"
                        ) * 2
                      ) + CAST(COALESCE(NOT (
                        "t13"."has_evidence"
                      ), TRUE) AS TINYINT)
                    ) * 2
                  ) + CAST((
                    "t13"."first" IS NULL
                  )
                  AND NOT (
                    "t13"."is_last_year" AND COALESCE("t13"."is_last_year_unreadable", FALSE)
                  ) AS TINYINT)
                ) * 4
              ) + CASE
                WHEN "t13"."value" < "t13"."first"
                THEN 0
                WHEN "t13"."value" = "t13"."first"
                THEN 1
                WHEN "t13"."value" > "t13"."first"
                THEN 2
                ELSE 3
              END
            ) * 4
          ) + CASE
            WHEN "t13"."value" < "t13"."second"
            THEN 0
            WHEN "t13"."value" = "t13"."second"
            THEN 1
            WHEN "t13"."value" > "t13"."second"
            THEN 2
            ELSE 3
          END
        ) * 3
      ) + CASE
        WHEN "t13"."lead" < 0
        THEN 0
        WHEN "t13"."lead" = 0
        THEN 1
        WHEN "t13"."lead" > 0
        THEN 2
        ELSE 1
      END
    ) * 3
  ) + CASE
    WHEN "t13"."slack" < 0
    THEN 0
    WHEN "t13"."slack" = 0
    THEN 1
    WHEN "t13"."slack" > 0
    THEN 2
    ELSE 1
  END AS INT) AS "case"
FROM (
  SELECT
    "t12"."area",
    "t12"."month",
    "t12"."indicator",
    "t12"."value",
    "t12"."step",
    "t12"."state",
    "t12"."has_evidence",
    "t12"."last_year",
    "t12"."is_last_year_unreadable",
    "t12"."rule",
    "t12"."shape",
    "t12"."side",
    "t12"."is_final",
    "t12"."is_last_year",
    "t12"."takes_threshold",
    "t12"."takes_assigned",
    "t12"."figure",
    "t12"."beyond",
    "t12"."low",
    "t12"."high",
    "t12"."centre",
    "t12"."baseline",
    "t12"."points",
    "t12"."parts",
    "t12"."by_figure",
    "t12"."by_baseline",
    "t12"."share",
    "t12"."shares",
    "t12"."own_threshold",
    "t12"."own_baseline",
    "t12"."own_assigned",
    "t12"."threshold",
    "t12"."start",
    "t12"."first",
    "t12"."second",
    "t12"."expected",
    "t12"."lead",
    "t12"."base",
    GREATEST("t12"."share" * ABS("t12"."base"), "t12"."parts" * "t12"."points") - (
      "t12"."shares" * CASE
        WHEN "t12"."lead" < 0
        THEN -(
          "t12"."lead"
        )
        WHEN "t12"."lead" >= 0
        THEN 0
        ELSE NULL
      END
    ) AS "slack"
  FROM (
    SELECT
      "t11"."area",
      "t11"."month",
      "t11"."indicator",
      "t11"."value",
      "t11"."step",
      "t11"."state",
      "t11"."has_evidence",
      "t11"."last_year",
      "t11"."is_last_year_unreadable",
      "t11"."rule",
      "t11"."shape",
      "t11"."side",
      "t11"."is_final",
      "t11"."is_last_year",
      "t11"."takes_threshold",
      "t11"."takes_assigned",
      "t11"."figure",
      "t11"."beyond",
      "t11"."low",
      "t11"."high",
      "t11"."centre",
      "t11"."baseline",
      "t11"."points",
      "t11"."parts",
      "t11"."by_figure",
      "t11"."by_baseline",
      "t11"."share",
      "t11"."shares",
      "t11"."own_threshold",
      "t11"."own_baseline",
      "t11"."own_assigned",
      "t11"."threshold",
      "t11"."start",
      COALESCE("t11"."low", "t11"."threshold") AS "first",
      COALESCE("t11"."high", "t11"."beyond", "t11"."threshold") AS "second",
      (
        "t11"."by_figure" * "t11"."threshold"
      ) + (
        "t11"."by_baseline" * COALESCE("t11"."start", 0)
      ) AS "expected",
      CASE
        WHEN "t11"."side" <> 0
        THEN "t11"."side" * (
          (
            "t11"."parts" * "t11"."value"
          ) - (
            (
              "t11"."by_figure" * "t11"."threshold"
            ) + (
              "t11"."by_baseline" * COALESCE("t11"."start", 0)
            )
          )
        )
        ELSE CASE
          WHEN "t11"."value" < COALESCE("t11"."low", "t11"."threshold")
          THEN "t11"."value" - COALESCE("t11"."low", "t11"."threshold")
          WHEN "t11"."value" > COALESCE("t11"."high", "t11"."beyond", "t11"."threshold")
          THEN COALESCE("t11"."high", "t11"."beyond", "t11"."threshold") - "t11"."value"
          WHEN (
            COALESCE("t11"."low", "t11"."threshold") IS NOT NULL
          )
          AND (
            "t11"."value" IS NOT NULL
          )
          THEN 0
          ELSE NULL
        END
      END AS "lead",
      CASE
        WHEN "t11"."side" <> 0
        THEN (
          "t11"."by_figure" * "t11"."threshold"
        ) + (
          "t11"."by_baseline" * COALESCE("t11"."start", 0)
        )
        ELSE COALESCE(
          "t11"."centre",
          CASE
            WHEN "t11"."value" < COALESCE("t11"."low", "t11"."threshold")
            THEN COALESCE("t11"."low", "t11"."threshold")
            ELSE COALESCE("t11"."high", "t11"."beyond", "t11"."threshold")
          END
        )
      END AS "base"
    FROM (
      SELECT
        "t10"."area",
        "t10"."month",
        "t10"."indicator",
        "t10"."value",
        "t10"."step",
        "t10"."state",
        "t10"."has_evidence",
        "t10"."last_year",
        "t10"."is_last_year_unreadable",
        "t10"."rule",
        "t10"."shape",
        "t10"."side",
        "t10"."is_final",
        "t10"."is_last_year",
        "t10"."takes_threshold",
        "t10"."takes_assigned",
        "t10"."figure",
        "t10"."beyond",
        "t10"."low",
        "t10"."high",
        "t10"."centre",
        "t10"."baseline",
        "t10"."points",
        "t10"."parts",
        "t10"."by_figure",
        "t10"."by_baseline",
        "t10"."share",
        "t10"."shares",
        "t10"."own_threshold",
        "t10"."own_baseline",
        "t10"."own_assigned",
        COALESCE(
          CASE WHEN "t10"."takes_threshold" THEN "t10"."own_threshold" ELSE NULL END,
          CASE WHEN "t10"."takes_assigned" THEN "t10"."own_assigned" ELSE NULL END,
          CASE
            WHEN "t10"."is_last_year"
            THEN COALESCE(
              "t10"."last_year",
              CASE
                WHEN "t10"."is_final"
                THEN COALESCE("t10"."own_baseline", "t10"."baseline")
                ELSE NULL
              END
            )
            ELSE "t10"."figure"
          END
        ) AS "threshold",
        COALESCE("t10"."own_baseline", "t10"."baseline") AS "start"
      FROM (
        SELECT
          "t9".*
          EXCLUDE ("indicator_right")
        FROM (
          SELECT
            "t8".*
            EXCLUDE ("area_right")
          FROM (
            SELECT
              "t4"."area",
              "t4"."month",
              "t5"."indicator",
              CAST(NULL AS DECIMAL(38, 6)) AS "value",
              CAST(NULL AS TINYINT) AS "step",
              1 AS "state",
              FALSE AS "has_evidence",
              CAST(NULL AS DECIMAL(38, 6)) AS "last_year",
              FALSE AS "is_last_year_unreadable",
              "t6"."rule",
              "t6"."shape",
              "t6"."side",
              "t6"."is_final",
              "t6"."is_last_year",
              "t6"."takes_threshold",
              "t6"."takes_assigned",
              "t6"."figure",
              "t6"."beyond",
              "t6"."low",
              "t6"."high",
              "t6"."centre",
              "t6"."baseline",
              "t6"."points",
              "t6"."parts",
              "t6"."by_figure",
              "t6"."by_baseline",
              "t6"."share",
              "t6"."shares",
              "t7"."area" AS "area_right",
              "t7"."indicator" AS "indicator_right",
              "t7"."own_threshold",
              "t7"."own_baseline",
              "t7"."own_assigned"
            FROM "grid" AS "t4"
            INNER JOIN "absent" AS "t5"
              ON "t4"."word" = "t5"."word" AND "t4"."bits" = "t5"."bits"
            INNER JOIN "asked" AS "t6"
              ON "t5"."indicator" = "t6"."indicator" AND "t4"."month" = "t6"."month"
            LEFT OUTER JOIN "own" AS "t7"
              ON "t4"."area" = "t7"."area" AND "t5"."indicator" = "t7"."indicator"
          ) AS "t8"
        ) AS "t9"
      ) AS "t10"
    ) AS "t11"
  ) AS "t12"
) AS "t13"
ORDER BY
  "t13"."area" ASC,
  "t13"."month" ASC,
  "t13"."rule" ASC

-- name: handed_in
SELECT
  "t5"."area",
  "t5"."month",
  "t5"."word",
  COUNT(*) AS "rows",
  CAST(SUM("t5"."bit") AS DECIMAL(38, 0)) AS "bits",
  MIN("t5"."step") AS "step"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t2"."area",
      "t2"."month",
      "t2"."indicator",
      "t2"."rule",
      "t2"."value",
      "t2"."threshold",
      "t2"."state",
      "t2"."has_evidence",
      "t2"."last_year",
      "t2"."step",
      "t2"."case",
      "t3"."target",
      "t3"."word",
      "t3"."bit",
      "t3"."is_binding",
      "t3"."is_upper",
      "t3"."is_counted",
      "t3"."is_alone",
      "t3"."is_shared"
    FROM "cells" AS "t2"
    INNER JOIN "parts" AS "t3"
      ON "t2"."rule" = "t3"."rule"
  ) AS "t4"
  WHERE
    NOT (
      "t4"."is_upper"
    )
) AS "t5"
GROUP BY
  1,
  2,
  3

-- name: places
WITH "t6" AS (
  SELECT
    *
  FROM (
    SELECT
      "t0"."area",
      "t0"."month",
      "t0"."step",
      TRUE AS "is_given"
    FROM "handed_in" AS "t0"
  ) AS "t4"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      "t1"."area",
      "t1"."month",
      "t1"."step",
      "t1"."is_given"
    FROM "told_places" AS "t1"
  ) AS "t5"
)
SELECT
  "t11"."area",
  "t11"."month",
  BOOL_OR(CAST("t11"."is_given" AS BOOLEAN)) AS "is_given",
  COALESCE(MIN(CASE WHEN "t11"."is_given" THEN "t11"."step" ELSE NULL END), MIN("t11"."step")) AS "step"
FROM (
  SELECT
    *
  FROM "t6" AS "t7"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      "t9"."area",
      "t3"."month",
      "t3"."step",
      FALSE AS "is_given"
    FROM (
      SELECT DISTINCT
        "t7"."area"
      FROM "t6" AS "t7"
    ) AS "t9"
    CROSS JOIN "period" AS "t3"
  ) AS "t10"
) AS "t11"
GROUP BY
  1,
  2

-- name: grid
SELECT
  "t6"."area",
  "t6"."month",
  "t7"."word",
  COALESCE("t3"."rows", 0) AS "rows",
  COALESCE("t3"."bits", 0) AS "bits"
FROM (
  SELECT
    "t0"."area",
    "t0"."month"
  FROM "places" AS "t0"
) AS "t6"
CROSS JOIN (
  SELECT DISTINCT
    "t2"."word"
  FROM "names" AS "t2"
) AS "t7"
LEFT OUTER JOIN "handed_in" AS "t3"
  ON "t6"."area" = "t3"."area"
  AND "t6"."month" = "t3"."month"
  AND "t7"."word" = "t3"."word"

-- name: patterns
SELECT DISTINCT
  "t0"."word",
  "t0"."rows",
  "t0"."bits"
FROM "grid" AS "t0"

-- name: words
SELECT DISTINCT
  "t0"."rows",
  "t0"."bits"
FROM "handed_in" AS "t0"

-- name: given_twice
SELECT
  "t6"."area",
  "t6"."month",
  "t6"."indicator",
  "t6"."says_last_year"
FROM (
  SELECT
    "t5"."area",
    "t5"."month",
    "t5"."indicator",
    COUNT(*) AS "rows",
    BOOL_OR(CAST("t5"."last_year" IS NOT NULL AS BOOLEAN)) AS "says_last_year"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t2"."area",
        "t2"."month",
        "t2"."indicator",
        "t2"."rule",
        "t2"."value",
        "t2"."threshold",
        "t2"."state",
        "t2"."has_evidence",
        "t2"."last_year",
        "t2"."step",
        "t2"."case",
        "t3"."target",
        "t3"."word",
        "t3"."bit",
        "t3"."is_binding",
        "t3"."is_upper",
        "t3"."is_counted",
        "t3"."is_alone",
        "t3"."is_shared"
      FROM "cells" AS "t2"
      INNER JOIN "parts" AS "t3"
        ON "t2"."rule" = "t3"."rule"
    ) AS "t4"
    WHERE
      NOT (
        "t4"."is_upper"
      )
  ) AS "t5"
  GROUP BY
    1,
    2,
    3
) AS "t6"
WHERE
  "t6"."rows" > 1

-- name: repeated_rows
SELECT
  "t14"."file",
  "t14"."row",
  "t14"."area",
  "t14"."month",
  "t14"."indicator"
FROM (
  SELECT
    "t12"."file",
    "t12"."row",
    "t12"."area",
    "t12"."period",
    "t12"."indicator_text",
    "t12"."exact",
    "t12"."is_integral",
    "t12"."written",
    "t12"."measure",
    "t12"."evidence",
    "t12"."last_year",
    "t12"."name",
    "t12"."indicator",
    "t12"."word",
    "t12"."bit",
    "t12"."is_yes_no",
    "t12"."is_whole",
    "t12"."least",
    "t12"."most",
    "t12"."label",
    "t12"."month",
    "t12"."step",
    "t12"."odd_area",
    "t12"."value",
    "t12"."before",
    COALESCE(
      (
        "t12"."month" IS NOT NULL
      )
      AND (
        "t12"."odd_area" IS NULL
      )
      AND (
        "t12"."area" <> ''
      )
      AND CASE
        WHEN "t12"."is_yes_no"
        THEN "t12"."value" IS NOT NULL
        ELSE "t12"."value" BETWEEN "t12"."least" AND "t12"."most"
        AND (
          NOT (
            "t12"."is_whole"
          )
          OR COALESCE("t12"."is_integral", NOT (
            CONTAINS("t12"."written", '.')
          ))
        )
      END
      AND (
        (
          COALESCE("t12"."last_year", '') = ''
        )
        OR (
          "t12"."before" BETWEEN "t12"."least" AND "t12"."most"
          AND NOT (
            "t12"."is_yes_no"
          )
        )
      )
      AND (
        COALESCE("t12"."measure", '') = ''
      )
      AND (
        (
          COALESCE("t12"."evidence", '') = ''
        )
        OR REGEXP_MATCHES("t12"."evidence", '[0-9A-Za-z]')
      ),
      FALSE
    ) AS "is_plain"
  FROM (
    SELECT
      "t11"."file",
      "t11"."row",
      "t11"."area",
      "t11"."period",
      "t11"."indicator_text",
      "t11"."exact",
      "t11"."is_integral",
      "t11"."written",
      "t11"."measure",
      "t11"."evidence",
      "t11"."last_year",
      "t11"."name",
      "t11"."indicator",
      "t11"."word",
      "t11"."bit",
      "t11"."is_yes_no",
      "t11"."is_whole",
      "t11"."least",
      "t11"."most",
      "t11"."label",
      "t11"."month",
      "t11"."step",
      "t11"."odd_area",
      CASE
        WHEN "t11"."is_yes_no"
        THEN CAST(CASE
          WHEN LOWER("t11"."written") IN ('true', 'yes', 'có', 'đạt')
          THEN 1
          WHEN LOWER("t11"."written") IN ('false', 'no', 'không', 'chưa')
          THEN 0
          ELSE NULL
        END AS DECIMAL(38, 6))
        ELSE COALESCE(
          "t11"."exact",
          CASE
            WHEN REGEXP_MATCHES("t11"."written", '^-?(0|[1-9][0-9]{0,14})([.]([0-9]{1,2}|[0-9]{4,6}))?$')
            THEN TRY_CAST("t11"."written" AS DECIMAL(38, 6))
            ELSE NULL
          END
        )
      END AS "value",
      CASE
        WHEN REGEXP_MATCHES("t11"."last_year", '^-?(0|[1-9][0-9]{0,14})([.]([0-9]{1,2}|[0-9]{4,6}))?$')
        THEN TRY_CAST("t11"."last_year" AS DECIMAL(38, 6))
        ELSE NULL
      END AS "before"
    FROM (
      SELECT
        "t10"."file",
        "t10"."row",
        "t10"."area",
        "t10"."period",
        "t10"."indicator_text",
        "t10"."exact",
        "t10"."is_integral",
        "t10"."written",
        "t10"."measure",
        "t10"."evidence",
        "t10"."last_year",
        "t6"."name",
        "t6"."indicator",
        "t6"."word",
        "t6"."bit",
        "t6"."is_yes_no",
        "t6"."is_whole",
        "t6"."least",
        "t6"."most",
        "t7"."label",
        "t7"."month",
        "t7"."step",
        "t8"."odd_area"
      FROM (
        SELECT
          "t1"."file",
          "t1"."row",
          "t1"."area",
          "t1"."period",
          "t1"."indicator" AS "indicator_text",
          "t1"."exact",
          "t1"."is_integral",
          "t1"."written",
          "t1"."measure",
          "t1"."evidence",
          "t1"."last_year"
        FROM "long" AS "t1"
      ) AS "t10"
      LEFT OUTER JOIN "names" AS "t6"
        ON "t10"."indicator_text" = "t6"."name"
      LEFT OUTER JOIN "labels" AS "t7"
        ON "t10"."period" = "t7"."label"
      LEFT OUTER JOIN "odd_areas" AS "t8"
        ON "t10"."area" = "t8"."odd_area"
    ) AS "t11"
  ) AS "t12"
) AS "t14"
INNER JOIN "set_aside" AS "t5"
  ON "t14"."area" = "t5"."area"
  AND "t14"."month" = "t5"."month"
  AND "t14"."indicator" = "t5"."indicator"

-- name: count_long
SELECT
  "t6"."rows",
  "t10"."taken"
FROM (
  SELECT
    COUNT(*) AS "rows"
  FROM "long" AS "t0"
) AS "t6"
CROSS JOIN (
  SELECT
    COUNT(*) AS "taken"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t3"."area",
        "t3"."month",
        "t3"."indicator",
        "t3"."rule",
        "t3"."value",
        "t3"."threshold",
        "t3"."state",
        "t3"."has_evidence",
        "t3"."last_year",
        "t3"."step",
        "t3"."case",
        "t4"."target",
        "t4"."word",
        "t4"."bit",
        "t4"."is_binding",
        "t4"."is_upper",
        "t4"."is_counted",
        "t4"."is_alone",
        "t4"."is_shared"
      FROM "cells" AS "t3"
      INNER JOIN "parts" AS "t4"
        ON "t3"."rule" = "t4"."rule"
    ) AS "t7"
    WHERE
      NOT (
        "t7"."is_upper"
      )
  ) AS "t8"
) AS "t10"

-- name: labels_found
SELECT
  "t0"."period",
  COUNT(*) AS "rows"
FROM "long" AS "t0"
GROUP BY
  1

-- name: areas_found
SELECT
  *
FROM (
  SELECT
    "t0"."area",
    COUNT(*) AS "rows"
  FROM "long" AS "t0"
  GROUP BY
    1
) AS "t1"
ORDER BY
  "t1"."area" ASC

-- name: endless_series
SELECT
  "t14"."area",
  "t14"."month",
  "t14"."rule",
  "t14"."value",
  "t14"."state",
  "t4"."is_given",
  "t4"."step"
FROM (
  SELECT
    "t12".*
    EXCLUDE ("step")
  FROM (
    SELECT
      "t11"."area",
      "t11"."month",
      "t11"."indicator",
      "t11"."rule",
      "t11"."value",
      "t11"."threshold",
      "t11"."state",
      "t11"."has_evidence",
      "t11"."last_year",
      "t11"."step",
      "t11"."case",
      "t11"."target",
      "t11"."word",
      "t11"."bit",
      "t11"."is_binding",
      "t11"."is_upper",
      "t11"."is_counted",
      "t11"."is_alone",
      "t11"."is_shared"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t5"."area",
          "t5"."month",
          "t5"."indicator",
          "t5"."rule",
          "t5"."value",
          "t5"."threshold",
          "t5"."state",
          "t5"."has_evidence",
          "t5"."last_year",
          "t5"."step",
          "t5"."case",
          "t6"."target",
          "t6"."word",
          "t6"."bit",
          "t6"."is_binding",
          "t6"."is_upper",
          "t6"."is_counted",
          "t6"."is_alone",
          "t6"."is_shared"
        FROM "cells" AS "t5"
        INNER JOIN "parts" AS "t6"
          ON "t5"."rule" = "t6"."rule"
      ) AS "t9"
      WHERE
        NOT (
          "t9"."is_upper"
        )
    ) AS "t11"
    INNER JOIN (
      SELECT DISTINCT
        "t1"."area",
        "t1"."rule"
      FROM "endless" AS "t1"
    ) AS "t8"
      ON "t11"."area" = "t8"."area" AND "t11"."rule" = "t8"."rule"
  ) AS "t12"
) AS "t14"
INNER JOIN "places" AS "t4"
  ON "t14"."area" = "t4"."area" AND "t14"."month" = "t4"."month"

-- name: company
SELECT
  "t15"."area",
  "t15"."month",
  "t15"."indicator",
  "t15"."value",
  "t15"."has_evidence",
  "t15"."last_year"
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t6"."area",
      "t6"."month",
      "t6"."indicator",
      "t6"."rule",
      "t6"."value",
      "t6"."threshold",
      "t6"."state",
      "t6"."has_evidence",
      "t6"."last_year",
      "t6"."step",
      "t6"."case",
      "t7"."target",
      "t7"."word",
      "t7"."bit",
      "t7"."is_binding",
      "t7"."is_upper",
      "t7"."is_counted",
      "t7"."is_alone",
      "t7"."is_shared"
    FROM "cells" AS "t6"
    INNER JOIN "parts" AS "t7"
      ON "t6"."rule" = "t7"."rule"
  ) AS "t10"
  WHERE
    NOT (
      "t10"."is_upper"
    )
) AS "t15"
INNER JOIN "sources" AS "t5"
  ON "t15"."indicator" = "t5"."indicator"
INNER JOIN (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t8"."area",
      "t8"."month"
    FROM "grid" AS "t8"
    INNER JOIN "lacking" AS "t9"
      ON "t8"."word" = "t9"."word" AND "t8"."bits" = "t9"."bits"
  ) AS "t11"
) AS "t14"
  ON "t15"."area" = "t14"."area" AND "t15"."month" = "t14"."month"

-- name: cases
SELECT DISTINCT
  "t0"."case"
FROM "cells" AS "t0"

-- name: tallies
WITH "t9" AS (
  SELECT
    "t4"."area",
    "t4"."month",
    "t4"."indicator",
    "t4"."rule",
    "t4"."value",
    "t4"."threshold",
    "t4"."state",
    "t4"."has_evidence",
    "t4"."last_year",
    "t4"."step",
    "t4"."case",
    "t5"."target",
    "t5"."word",
    "t5"."bit",
    "t5"."is_binding",
    "t5"."is_upper",
    "t5"."is_counted",
    "t5"."is_alone",
    "t5"."is_shared",
    "t6"."status",
    "t6"."ordinal",
    "t6"."low",
    "t6"."high",
    "t6"."due",
    "t6"."given",
    "t6"."missing"
  FROM "cells" AS "t4"
  INNER JOIN "parts" AS "t5"
    ON "t4"."rule" = "t5"."rule"
  INNER JOIN (
    SELECT
      "t3"."month"
    FROM "period" AS "t3"
  ) AS "t8"
    ON "t4"."month" = "t8"."month"
  INNER JOIN "answers" AS "t6"
    ON "t4"."case" = "t6"."case"
)
SELECT
  *
FROM (
  SELECT
    "t10"."area",
    "t10"."target",
    "t10"."low",
    "t10"."high"
  FROM "t9" AS "t10"
  WHERE
    "t10"."is_alone"
) AS "t11"
UNION ALL
SELECT
  *
FROM (
  SELECT
    *
  FROM (
    SELECT
      "t12"."area",
      "t12"."target",
      SUM(CASE WHEN "t12"."is_binding" THEN "t12"."low" ELSE 0 END) AS "low",
      SUM(CASE WHEN "t12"."is_binding" THEN "t12"."high" ELSE 0 END) AS "high"
    FROM (
      SELECT
        *
      FROM "t9" AS "t10"
      WHERE
        "t10"."is_shared"
    ) AS "t12"
    GROUP BY
      1,
      2
  ) AS "t13"
) AS "t14"

-- name: distinct_tallies
SELECT DISTINCT
  "t0"."low",
  "t0"."high"
FROM "tallies" AS "t0"

-- name: statuses
SELECT
  "t8"."area",
  "t8"."period",
  "t8"."target",
  "t8"."id" AS "indicator",
  "t8"."value",
  "t8"."threshold",
  "t8"."status"
FROM (
  SELECT
    "t4"."area",
    "t4"."month",
    "t4"."indicator",
    "t4"."rule",
    "t4"."value",
    "t4"."threshold",
    "t4"."state",
    "t4"."has_evidence",
    "t4"."last_year",
    "t4"."step",
    "t4"."case",
    "t5"."status",
    "t5"."ordinal",
    "t5"."low",
    "t5"."high",
    "t5"."due",
    "t5"."given",
    "t5"."missing",
    "t6"."target",
    "t6"."id",
    "t7"."period"
  FROM "cells" AS "t4"
  INNER JOIN "answers" AS "t5"
    ON "t4"."case" = "t5"."case"
  INNER JOIN "shown_rules" AS "t6"
    ON "t4"."rule" = "t6"."rule"
  INNER JOIN "shown_months" AS "t7"
    ON "t4"."month" = "t7"."month"
) AS "t8"
ORDER BY
  "t8"."area" ASC,
  "t8"."month" ASC,
  "t8"."rule" ASC

-- name: target_statuses
SELECT
  *
FROM (
  SELECT
    "t6"."area",
    "t6"."block",
    SUM("t6"."digit" * "t6"."factor") AS "digits"
  FROM (
    SELECT
      "t3"."area",
      "t3"."target",
      "t3"."low",
      "t3"."high",
      "t4"."status",
      "t4"."digit",
      "t4"."adds_low",
      "t4"."adds_high",
      "t5"."block",
      "t5"."factor"
    FROM "tallies" AS "t3"
    INNER JOIN "rolled" AS "t4"
      ON "t3"."low" = "t4"."low" AND "t3"."high" = "t4"."high"
    INNER JOIN "digits" AS "t5"
      ON "t3"."target" = "t5"."target"
  ) AS "t6"
  GROUP BY
    1,
    2
) AS "t7"
ORDER BY
  "t7"."area" ASC,
  "t7"."block" ASC

-- name: area_sums
SELECT
  *
FROM (
  SELECT
    "t8"."area",
    SUM(CASE WHEN NOT (
      "t8"."is_upper"
    ) THEN "t8"."low" ELSE 0 END) AS "low",
    SUM(CASE WHEN NOT (
      "t8"."is_upper"
    ) THEN "t8"."high" ELSE 0 END) AS "high",
    SUM(CASE WHEN NOT (
      "t8"."is_upper"
    ) THEN "t8"."due" ELSE 0 END) AS "due",
    SUM(CASE WHEN NOT (
      "t8"."is_upper"
    ) THEN "t8"."given" ELSE 0 END) AS "given",
    SUM(CASE WHEN NOT (
      "t8"."is_upper"
    ) THEN "t8"."missing" ELSE 0 END) AS "missing",
    SUM(CASE WHEN "t8"."is_counted" THEN "t8"."low" ELSE 0 END) AS "low_counted",
    SUM(CASE WHEN "t8"."is_counted" THEN "t8"."high" ELSE 0 END) AS "high_counted"
  FROM (
    SELECT
      "t4"."area",
      "t4"."month",
      "t4"."indicator",
      "t4"."rule",
      "t4"."value",
      "t4"."threshold",
      "t4"."state",
      "t4"."has_evidence",
      "t4"."last_year",
      "t4"."step",
      "t4"."case",
      "t5"."target",
      "t5"."word",
      "t5"."bit",
      "t5"."is_binding",
      "t5"."is_upper",
      "t5"."is_counted",
      "t5"."is_alone",
      "t5"."is_shared",
      "t6"."step" AS "step_right",
      "t7"."status",
      "t7"."ordinal",
      "t7"."low",
      "t7"."high",
      "t7"."due",
      "t7"."given",
      "t7"."missing"
    FROM "cells" AS "t4"
    INNER JOIN "parts" AS "t5"
      ON "t4"."rule" = "t5"."rule"
    INNER JOIN "period" AS "t6"
      ON "t4"."month" = "t6"."month"
    INNER JOIN "answers" AS "t7"
      ON "t4"."case" = "t7"."case"
  ) AS "t8"
  GROUP BY
    1
) AS "t9"
ORDER BY
  "t9"."area" ASC

-- name: area_totals
SELECT
  "t11"."indicator",
  "t11"."month",
  COUNT(*) AS "areas",
  SUM("t11"."value") AS "total",
  COUNT("t11"."last_year") AS "told",
  COALESCE(SUM("t11"."last_year"), 0) AS "before"
FROM (
  SELECT
    "t10"."area",
    "t10"."month",
    "t10"."indicator",
    "t10"."rule",
    "t10"."value",
    "t10"."threshold",
    "t10"."state",
    "t10"."has_evidence",
    "t10"."last_year",
    "t10"."step",
    "t10"."case",
    "t10"."target",
    "t10"."word",
    "t10"."bit",
    "t10"."is_binding",
    "t10"."is_upper",
    "t10"."is_counted",
    "t10"."is_alone",
    "t10"."is_shared"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t6"."area",
        "t6"."month",
        "t6"."indicator",
        "t6"."rule",
        "t6"."value",
        "t6"."threshold",
        "t6"."state",
        "t6"."has_evidence",
        "t6"."last_year",
        "t6"."step",
        "t6"."case",
        "t7"."target",
        "t7"."word",
        "t7"."bit",
        "t7"."is_binding",
        "t7"."is_upper",
        "t7"."is_counted",
        "t7"."is_alone",
        "t7"."is_shared"
      FROM "cells" AS "t6"
      INNER JOIN "parts" AS "t7"
        ON "t6"."rule" = "t7"."rule"
    ) AS "t8"
    WHERE
      NOT (
        "t8"."is_upper"
      ) AND "t8"."state" = 0
  ) AS "t10"
  ANTI JOIN "upper_area" AS "t4"
    ON "t10"."area" = "t4"."area"
  ANTI JOIN "endless" AS "t5"
    ON "t10"."area" = "t5"."area"
    AND "t10"."month" = "t5"."month"
    AND "t10"."rule" = "t5"."rule"
) AS "t11"
GROUP BY
  1,
  2

-- name: weighted_totals
SELECT
  "t16"."indicator",
  "t16"."month",
  COUNT(*) AS "areas",
  CAST(SUM("t16"."rate_whole" * "t16"."weight_whole") AS DECIMAL(38, 0)) AS "wholes",
  CAST(SUM(
    (
      "t16"."rate_whole" * "t16"."weight_rest"
    ) + (
      "t16"."rate_rest" * "t16"."weight_whole"
    )
  ) AS DECIMAL(38, 0)) AS "parts",
  CAST(SUM("t16"."rate_rest" * "t16"."weight_rest") AS DECIMAL(38, 0)) AS "rests",
  SUM("t16"."weight") AS "weight"
FROM (
  SELECT
    "t15"."area",
    "t15"."month",
    "t15"."indicator",
    "t15"."by",
    "t15"."rate",
    "t15"."weight",
    CAST("t15"."rate" AS DECIMAL(38, 0)) AS "rate_whole",
    CAST("t15"."weight" AS DECIMAL(38, 0)) AS "weight_whole",
    CAST((
      "t15"."rate" - CAST("t15"."rate" AS DECIMAL(38, 0))
    ) * 1000000 AS DECIMAL(38, 0)) AS "rate_rest",
    CAST((
      "t15"."weight" - CAST("t15"."weight" AS DECIMAL(38, 0))
    ) * 1000000 AS DECIMAL(38, 0)) AS "weight_rest"
  FROM (
    SELECT
      "t12"."area",
      "t12"."month",
      "t12"."indicator",
      "t7"."by",
      "t12"."value" AS "rate",
      "t14"."weight"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t8"."area",
          "t8"."month",
          "t8"."indicator",
          "t8"."rule",
          "t8"."value",
          "t8"."threshold",
          "t8"."state",
          "t8"."has_evidence",
          "t8"."last_year",
          "t8"."step",
          "t8"."case",
          "t9"."target",
          "t9"."word",
          "t9"."bit",
          "t9"."is_binding",
          "t9"."is_upper",
          "t9"."is_counted",
          "t9"."is_alone",
          "t9"."is_shared"
        FROM "cells" AS "t8"
        INNER JOIN "parts" AS "t9"
          ON "t8"."rule" = "t9"."rule"
      ) AS "t10"
      WHERE
        NOT (
          "t10"."is_upper"
        ) AND "t10"."state" = 0
    ) AS "t12"
    ANTI JOIN "upper_area" AS "t5"
      ON "t12"."area" = "t5"."area"
    ANTI JOIN "endless" AS "t6"
      ON "t12"."area" = "t6"."area"
      AND "t12"."month" = "t6"."month"
      AND "t12"."rule" = "t6"."rule"
    INNER JOIN "rate_weights" AS "t7"
      ON "t12"."indicator" = "t7"."indicator"
    INNER JOIN (
      SELECT
        "t12"."area",
        "t12"."month",
        "t12"."indicator" AS "by",
        "t12"."value" AS "weight"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t8"."area",
            "t8"."month",
            "t8"."indicator",
            "t8"."rule",
            "t8"."value",
            "t8"."threshold",
            "t8"."state",
            "t8"."has_evidence",
            "t8"."last_year",
            "t8"."step",
            "t8"."case",
            "t9"."target",
            "t9"."word",
            "t9"."bit",
            "t9"."is_binding",
            "t9"."is_upper",
            "t9"."is_counted",
            "t9"."is_alone",
            "t9"."is_shared"
          FROM "cells" AS "t8"
          INNER JOIN "parts" AS "t9"
            ON "t8"."rule" = "t9"."rule"
        ) AS "t10"
        WHERE
          NOT (
            "t10"."is_upper"
          ) AND "t10"."state" = 0
      ) AS "t12"
      ANTI JOIN "upper_area" AS "t5"
        ON "t12"."area" = "t5"."area"
      ANTI JOIN "endless" AS "t6"
        ON "t12"."area" = "t6"."area"
        AND "t12"."month" = "t6"."month"
        AND "t12"."rule" = "t6"."rule"
    ) AS "t14"
      ON "t12"."area" = "t14"."area"
      AND "t12"."month" = "t14"."month"
      AND "t7"."by" = "t14"."by"
  ) AS "t15"
  WHERE
    "t15"."weight" >= 0
) AS "t16"
GROUP BY
  1,
  2
