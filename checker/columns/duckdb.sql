-- Made of queries.py by `python -m checker.columns.source`: change it there.
-- name: odd_rows
SELECT
  "t9"."file",
  "t9"."row",
  "t9"."area",
  "t9"."period",
  "t9"."indicator_text" AS "id",
  "t9"."exact",
  "t9"."written",
  "t9"."measure",
  "t9"."evidence",
  "t9"."last_year"
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
    "t8"."name",
    "t8"."indicator",
    "t8"."word",
    "t8"."bit",
    "t8"."is_yes_no",
    "t8"."is_whole",
    "t8"."least",
    "t8"."most",
    "t8"."label",
    "t8"."month",
    "t8"."value",
    "t8"."before",
    COALESCE(
      (
        "t8"."month" IS NOT NULL
      )
      AND (
        TRIM("t8"."area", ' 	
') = "t8"."area"
      )
      AND (
        "t8"."area" <> ''
      )
      AND CASE
        WHEN "t8"."is_yes_no"
        THEN "t8"."value" IS NOT NULL
        ELSE "t8"."value" BETWEEN "t8"."least" AND "t8"."most"
        AND (
          NOT (
            "t8"."is_whole"
          )
          OR COALESCE("t8"."is_integral", NOT (
            CONTAINS("t8"."written", '.')
          ))
        )
      END
      AND (
        (
          COALESCE("t8"."last_year", '') = ''
        )
        OR (
          "t8"."before" BETWEEN "t8"."least" AND "t8"."most" AND NOT (
            "t8"."is_yes_no"
          )
        )
      )
      AND (
        COALESCE("t8"."measure", '') = ''
      )
      AND (
        (
          COALESCE("t8"."evidence", '') = ''
        )
        OR REGEXP_MATCHES("t8"."evidence", '[0-9A-Za-z]')
      ),
      FALSE
    ) AS "is_plain"
  FROM (
    SELECT
      "t7"."file",
      "t7"."row",
      "t7"."area",
      "t7"."period",
      "t7"."indicator_text",
      "t7"."exact",
      "t7"."is_integral",
      "t7"."written",
      "t7"."measure",
      "t7"."evidence",
      "t7"."last_year",
      "t7"."name",
      "t7"."indicator",
      "t7"."word",
      "t7"."bit",
      "t7"."is_yes_no",
      "t7"."is_whole",
      "t7"."least",
      "t7"."most",
      "t7"."label",
      "t7"."month",
      CASE
        WHEN "t7"."is_yes_no"
        THEN CAST(CASE
          WHEN LOWER("t7"."written") IN ('true', 'yes', 'có', 'đạt')
          THEN 1
          WHEN LOWER("t7"."written") IN ('false', 'no', 'không', 'chưa')
          THEN 0
          ELSE NULL
        END AS DECIMAL(38, 6))
        ELSE COALESCE(
          "t7"."exact",
          CASE
            WHEN REGEXP_MATCHES("t7"."written", '^-?(0|[1-9][0-9]{0,14})([.]([0-9]{1,2}|[0-9]{4,6}))?$')
            THEN TRY_CAST("t7"."written" AS DECIMAL(38, 6))
            ELSE NULL
          END
        )
      END AS "value",
      CASE
        WHEN REGEXP_MATCHES("t7"."last_year", '^-?(0|[1-9][0-9]{0,14})([.]([0-9]{1,2}|[0-9]{4,6}))?$')
        THEN TRY_CAST("t7"."last_year" AS DECIMAL(38, 6))
        ELSE NULL
      END AS "before"
    FROM (
      SELECT
        "t6"."file",
        "t6"."row",
        "t6"."area",
        "t6"."period",
        "t6"."indicator_text",
        "t6"."exact",
        "t6"."is_integral",
        "t6"."written",
        "t6"."measure",
        "t6"."evidence",
        "t6"."last_year",
        "t3"."name",
        "t3"."indicator",
        "t3"."word",
        "t3"."bit",
        "t3"."is_yes_no",
        "t3"."is_whole",
        "t3"."least",
        "t3"."most",
        "t4"."label",
        "t4"."month"
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
      ) AS "t6"
      LEFT OUTER JOIN "names" AS "t3"
        ON "t6"."indicator_text" = "t3"."name"
      LEFT OUTER JOIN "labels" AS "t4"
        ON "t6"."period" = "t4"."label"
    ) AS "t7"
  ) AS "t8"
) AS "t9"
WHERE
  NOT (
    "t9"."is_plain"
  )

-- name: long_cells
SELECT
  "t27"."area",
  "t27"."month",
  "t27"."indicator",
  "t27"."rule",
  "t27"."target",
  "t27"."word",
  "t27"."bit",
  "t27"."is_binding",
  "t27"."is_upper",
  "t27"."is_counted",
  "t27"."value",
  "t27"."threshold",
  "t27"."state",
  "t27"."has_evidence",
  "t27"."last_year",
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
                            "t27"."shape" * 3
                          ) + "t27"."state"
                        ) * 2
                      ) + CAST(COALESCE(NOT (
                        "t27"."has_evidence"
                      ), TRUE) AS TINYINT)
                    ) * 2
                  ) + CAST((
                    "t27"."first" IS NULL
                  )
                  AND NOT (
                    COALESCE("t27"."is_last_year_unreadable", FALSE)
                  ) AS TINYINT)
                ) * 4
              ) + CASE
                WHEN "t27"."value" < "t27"."first"
                THEN 0
                WHEN "t27"."value" = "t27"."first"
                THEN 1
                WHEN "t27"."value" > "t27"."first"
                THEN 2
                ELSE 3
              END
            ) * 4
          ) + CASE
            WHEN "t27"."value" < "t27"."second"
            THEN 0
            WHEN "t27"."value" = "t27"."second"
            THEN 1
            WHEN "t27"."value" > "t27"."second"
            THEN 2
            ELSE 3
          END
        ) * 3
      ) + CASE
        WHEN "t27"."lead" < 0
        THEN 0
        WHEN "t27"."lead" = 0
        THEN 1
        WHEN "t27"."lead" > 0
        THEN 2
        ELSE 1
      END
    ) * 3
  ) + CASE
    WHEN "t27"."slack" < 0
    THEN 0
    WHEN "t27"."slack" = 0
    THEN 1
    WHEN "t27"."slack" > 0
    THEN 2
    ELSE 1
  END AS INT) AS "case"
FROM (
  SELECT
    "t26"."area",
    "t26"."month",
    "t26"."indicator",
    "t26"."value",
    "t26"."state",
    "t26"."has_evidence",
    "t26"."last_year",
    "t26"."is_last_year_unreadable",
    "t26"."rule",
    "t26"."target",
    "t26"."is_binding",
    "t26"."is_upper",
    "t26"."is_counted",
    "t26"."shape",
    "t26"."side",
    "t26"."is_final",
    "t26"."is_last_year",
    "t26"."takes_threshold",
    "t26"."takes_assigned",
    "t26"."figure",
    "t26"."beyond",
    "t26"."low",
    "t26"."high",
    "t26"."centre",
    "t26"."baseline",
    "t26"."points",
    "t26"."parts",
    "t26"."by_figure",
    "t26"."by_baseline",
    "t26"."share",
    "t26"."shares",
    "t26"."own_threshold",
    "t26"."own_baseline",
    "t26"."own_assigned",
    "t26"."word",
    "t26"."bit",
    "t26"."threshold",
    "t26"."start",
    "t26"."first",
    "t26"."second",
    "t26"."expected",
    "t26"."lead",
    "t26"."base",
    GREATEST("t26"."share" * ABS("t26"."base"), "t26"."parts" * "t26"."points") - (
      "t26"."shares" * CASE
        WHEN "t26"."lead" < 0
        THEN -(
          "t26"."lead"
        )
        WHEN "t26"."lead" >= 0
        THEN 0
        ELSE NULL
      END
    ) AS "slack"
  FROM (
    SELECT
      "t25"."area",
      "t25"."month",
      "t25"."indicator",
      "t25"."value",
      "t25"."state",
      "t25"."has_evidence",
      "t25"."last_year",
      "t25"."is_last_year_unreadable",
      "t25"."rule",
      "t25"."target",
      "t25"."is_binding",
      "t25"."is_upper",
      "t25"."is_counted",
      "t25"."shape",
      "t25"."side",
      "t25"."is_final",
      "t25"."is_last_year",
      "t25"."takes_threshold",
      "t25"."takes_assigned",
      "t25"."figure",
      "t25"."beyond",
      "t25"."low",
      "t25"."high",
      "t25"."centre",
      "t25"."baseline",
      "t25"."points",
      "t25"."parts",
      "t25"."by_figure",
      "t25"."by_baseline",
      "t25"."share",
      "t25"."shares",
      "t25"."own_threshold",
      "t25"."own_baseline",
      "t25"."own_assigned",
      "t25"."word",
      "t25"."bit",
      "t25"."threshold",
      "t25"."start",
      COALESCE("t25"."low", "t25"."threshold") AS "first",
      COALESCE("t25"."high", "t25"."beyond", "t25"."threshold") AS "second",
      (
        "t25"."by_figure" * "t25"."threshold"
      ) + (
        "t25"."by_baseline" * COALESCE("t25"."start", 0)
      ) AS "expected",
      CASE
        WHEN "t25"."side" <> 0
        THEN "t25"."side" * (
          (
            "t25"."parts" * "t25"."value"
          ) - (
            (
              "t25"."by_figure" * "t25"."threshold"
            ) + (
              "t25"."by_baseline" * COALESCE("t25"."start", 0)
            )
          )
        )
        ELSE CASE
          WHEN "t25"."value" < COALESCE("t25"."low", "t25"."threshold")
          THEN "t25"."value" - COALESCE("t25"."low", "t25"."threshold")
          WHEN "t25"."value" > COALESCE("t25"."high", "t25"."beyond", "t25"."threshold")
          THEN COALESCE("t25"."high", "t25"."beyond", "t25"."threshold") - "t25"."value"
          WHEN (
            COALESCE("t25"."low", "t25"."threshold") IS NOT NULL
          )
          AND (
            "t25"."value" IS NOT NULL
          )
          THEN 0
          ELSE NULL
        END
      END AS "lead",
      CASE
        WHEN "t25"."side" <> 0
        THEN (
          "t25"."by_figure" * "t25"."threshold"
        ) + (
          "t25"."by_baseline" * COALESCE("t25"."start", 0)
        )
        ELSE COALESCE(
          "t25"."centre",
          CASE
            WHEN "t25"."value" < COALESCE("t25"."low", "t25"."threshold")
            THEN COALESCE("t25"."low", "t25"."threshold")
            ELSE COALESCE("t25"."high", "t25"."beyond", "t25"."threshold")
          END
        )
      END AS "base"
    FROM (
      SELECT
        "t24"."area",
        "t24"."month",
        "t24"."indicator",
        "t24"."value",
        "t24"."state",
        "t24"."has_evidence",
        "t24"."last_year",
        "t24"."is_last_year_unreadable",
        "t24"."rule",
        "t24"."target",
        "t24"."is_binding",
        "t24"."is_upper",
        "t24"."is_counted",
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
        "t24"."word",
        "t24"."bit",
        COALESCE(
          CASE WHEN "t24"."takes_threshold" THEN "t24"."own_threshold" ELSE NULL END,
          CASE WHEN "t24"."takes_assigned" THEN "t24"."own_assigned" ELSE NULL END,
          CASE
            WHEN "t24"."is_last_year"
            THEN COALESCE(
              "t24"."last_year",
              CASE
                WHEN "t24"."is_final"
                THEN COALESCE("t24"."own_baseline", "t24"."baseline")
                ELSE NULL
              END
            )
            ELSE "t24"."figure"
          END
        ) AS "threshold",
        COALESCE("t24"."own_baseline", "t24"."baseline") AS "start"
      FROM (
        SELECT
          "t23"."area",
          "t23"."month",
          "t23"."indicator",
          "t23"."value",
          "t23"."state",
          "t23"."has_evidence",
          "t23"."last_year",
          "t23"."is_last_year_unreadable",
          "t23"."rule",
          "t23"."target",
          "t23"."is_binding",
          "t23"."is_upper",
          "t23"."is_counted",
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
          "t13"."word",
          "t13"."bit"
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
                "t19"."state",
                "t19"."has_evidence",
                "t19"."last_year",
                "t19"."is_last_year_unreadable",
                "t8"."rule",
                "t8"."target",
                "t8"."is_binding",
                "t8"."is_upper",
                "t8"."is_counted",
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
                    "t16"."value",
                    "t16"."before",
                    COALESCE(
                      (
                        "t16"."month" IS NOT NULL
                      )
                      AND (
                        TRIM("t16"."area", ' 	
') = "t16"."area"
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
                        "t6"."name",
                        "t6"."indicator",
                        "t6"."word",
                        "t6"."bit",
                        "t6"."is_yes_no",
                        "t6"."is_whole",
                        "t6"."least",
                        "t6"."most",
                        "t10"."label",
                        "t10"."month"
                      FROM (
                        SELECT
                          "t4"."file",
                          "t4"."row",
                          "t4"."area",
                          "t4"."period",
                          "t4"."indicator" AS "indicator_text",
                          "t4"."exact",
                          "t4"."is_integral",
                          "t4"."written",
                          "t4"."measure",
                          "t4"."evidence",
                          "t4"."last_year"
                        FROM "long" AS "t4"
                      ) AS "t14"
                      LEFT OUTER JOIN "names" AS "t6"
                        ON "t14"."indicator_text" = "t6"."name"
                      LEFT OUTER JOIN "labels" AS "t10"
                        ON "t14"."period" = "t10"."label"
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
        ) AS "t23"
        INNER JOIN (
          SELECT
            "t0"."indicator",
            "t0"."word",
            "t0"."bit"
          FROM "names" AS "t0"
        ) AS "t13"
          ON "t23"."indicator" = "t13"."indicator"
      ) AS "t24"
    ) AS "t25"
  ) AS "t26"
) AS "t27"

-- name: more_cells
SELECT
  "t16"."area",
  "t16"."month",
  "t16"."indicator",
  "t16"."rule",
  "t16"."target",
  "t16"."word",
  "t16"."bit",
  "t16"."is_binding",
  "t16"."is_upper",
  "t16"."is_counted",
  "t16"."value",
  "t16"."threshold",
  "t16"."state",
  "t16"."has_evidence",
  "t16"."last_year",
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
                            "t16"."shape" * 3
                          ) + "t16"."state"
                        ) * 2
                      ) + CAST(COALESCE(NOT (
                        "t16"."has_evidence"
                      ), TRUE) AS TINYINT)
                    ) * 2
                  ) + CAST((
                    "t16"."first" IS NULL
                  )
                  AND NOT (
                    COALESCE("t16"."is_last_year_unreadable", FALSE)
                  ) AS TINYINT)
                ) * 4
              ) + CASE
                WHEN "t16"."value" < "t16"."first"
                THEN 0
                WHEN "t16"."value" = "t16"."first"
                THEN 1
                WHEN "t16"."value" > "t16"."first"
                THEN 2
                ELSE 3
              END
            ) * 4
          ) + CASE
            WHEN "t16"."value" < "t16"."second"
            THEN 0
            WHEN "t16"."value" = "t16"."second"
            THEN 1
            WHEN "t16"."value" > "t16"."second"
            THEN 2
            ELSE 3
          END
        ) * 3
      ) + CASE
        WHEN "t16"."lead" < 0
        THEN 0
        WHEN "t16"."lead" = 0
        THEN 1
        WHEN "t16"."lead" > 0
        THEN 2
        ELSE 1
      END
    ) * 3
  ) + CASE
    WHEN "t16"."slack" < 0
    THEN 0
    WHEN "t16"."slack" = 0
    THEN 1
    WHEN "t16"."slack" > 0
    THEN 2
    ELSE 1
  END AS INT) AS "case"
FROM (
  SELECT
    "t15"."area",
    "t15"."month",
    "t15"."indicator",
    "t15"."value",
    "t15"."state",
    "t15"."has_evidence",
    "t15"."last_year",
    "t15"."is_last_year_unreadable",
    "t15"."rule",
    "t15"."target",
    "t15"."is_binding",
    "t15"."is_upper",
    "t15"."is_counted",
    "t15"."shape",
    "t15"."side",
    "t15"."is_final",
    "t15"."is_last_year",
    "t15"."takes_threshold",
    "t15"."takes_assigned",
    "t15"."figure",
    "t15"."beyond",
    "t15"."low",
    "t15"."high",
    "t15"."centre",
    "t15"."baseline",
    "t15"."points",
    "t15"."parts",
    "t15"."by_figure",
    "t15"."by_baseline",
    "t15"."share",
    "t15"."shares",
    "t15"."own_threshold",
    "t15"."own_baseline",
    "t15"."own_assigned",
    "t15"."word",
    "t15"."bit",
    "t15"."threshold",
    "t15"."start",
    "t15"."first",
    "t15"."second",
    "t15"."expected",
    "t15"."lead",
    "t15"."base",
    GREATEST("t15"."share" * ABS("t15"."base"), "t15"."parts" * "t15"."points") - (
      "t15"."shares" * CASE
        WHEN "t15"."lead" < 0
        THEN -(
          "t15"."lead"
        )
        WHEN "t15"."lead" >= 0
        THEN 0
        ELSE NULL
      END
    ) AS "slack"
  FROM (
    SELECT
      "t14"."area",
      "t14"."month",
      "t14"."indicator",
      "t14"."value",
      "t14"."state",
      "t14"."has_evidence",
      "t14"."last_year",
      "t14"."is_last_year_unreadable",
      "t14"."rule",
      "t14"."target",
      "t14"."is_binding",
      "t14"."is_upper",
      "t14"."is_counted",
      "t14"."shape",
      "t14"."side",
      "t14"."is_final",
      "t14"."is_last_year",
      "t14"."takes_threshold",
      "t14"."takes_assigned",
      "t14"."figure",
      "t14"."beyond",
      "t14"."low",
      "t14"."high",
      "t14"."centre",
      "t14"."baseline",
      "t14"."points",
      "t14"."parts",
      "t14"."by_figure",
      "t14"."by_baseline",
      "t14"."share",
      "t14"."shares",
      "t14"."own_threshold",
      "t14"."own_baseline",
      "t14"."own_assigned",
      "t14"."word",
      "t14"."bit",
      "t14"."threshold",
      "t14"."start",
      COALESCE("t14"."low", "t14"."threshold") AS "first",
      COALESCE("t14"."high", "t14"."beyond", "t14"."threshold") AS "second",
      (
        "t14"."by_figure" * "t14"."threshold"
      ) + (
        "t14"."by_baseline" * COALESCE("t14"."start", 0)
      ) AS "expected",
      CASE
        WHEN "t14"."side" <> 0
        THEN "t14"."side" * (
          (
            "t14"."parts" * "t14"."value"
          ) - (
            (
              "t14"."by_figure" * "t14"."threshold"
            ) + (
              "t14"."by_baseline" * COALESCE("t14"."start", 0)
            )
          )
        )
        ELSE CASE
          WHEN "t14"."value" < COALESCE("t14"."low", "t14"."threshold")
          THEN "t14"."value" - COALESCE("t14"."low", "t14"."threshold")
          WHEN "t14"."value" > COALESCE("t14"."high", "t14"."beyond", "t14"."threshold")
          THEN COALESCE("t14"."high", "t14"."beyond", "t14"."threshold") - "t14"."value"
          WHEN (
            COALESCE("t14"."low", "t14"."threshold") IS NOT NULL
          )
          AND (
            "t14"."value" IS NOT NULL
          )
          THEN 0
          ELSE NULL
        END
      END AS "lead",
      CASE
        WHEN "t14"."side" <> 0
        THEN (
          "t14"."by_figure" * "t14"."threshold"
        ) + (
          "t14"."by_baseline" * COALESCE("t14"."start", 0)
        )
        ELSE COALESCE(
          "t14"."centre",
          CASE
            WHEN "t14"."value" < COALESCE("t14"."low", "t14"."threshold")
            THEN COALESCE("t14"."low", "t14"."threshold")
            ELSE COALESCE("t14"."high", "t14"."beyond", "t14"."threshold")
          END
        )
      END AS "base"
    FROM (
      SELECT
        "t13"."area",
        "t13"."month",
        "t13"."indicator",
        "t13"."value",
        "t13"."state",
        "t13"."has_evidence",
        "t13"."last_year",
        "t13"."is_last_year_unreadable",
        "t13"."rule",
        "t13"."target",
        "t13"."is_binding",
        "t13"."is_upper",
        "t13"."is_counted",
        "t13"."shape",
        "t13"."side",
        "t13"."is_final",
        "t13"."is_last_year",
        "t13"."takes_threshold",
        "t13"."takes_assigned",
        "t13"."figure",
        "t13"."beyond",
        "t13"."low",
        "t13"."high",
        "t13"."centre",
        "t13"."baseline",
        "t13"."points",
        "t13"."parts",
        "t13"."by_figure",
        "t13"."by_baseline",
        "t13"."share",
        "t13"."shares",
        "t13"."own_threshold",
        "t13"."own_baseline",
        "t13"."own_assigned",
        "t13"."word",
        "t13"."bit",
        COALESCE(
          CASE WHEN "t13"."takes_threshold" THEN "t13"."own_threshold" ELSE NULL END,
          CASE WHEN "t13"."takes_assigned" THEN "t13"."own_assigned" ELSE NULL END,
          CASE
            WHEN "t13"."is_last_year"
            THEN COALESCE(
              "t13"."last_year",
              CASE
                WHEN "t13"."is_final"
                THEN COALESCE("t13"."own_baseline", "t13"."baseline")
                ELSE NULL
              END
            )
            ELSE "t13"."figure"
          END
        ) AS "threshold",
        COALESCE("t13"."own_baseline", "t13"."baseline") AS "start"
      FROM (
        SELECT
          "t12"."area",
          "t12"."month",
          "t12"."indicator",
          "t12"."value",
          "t12"."state",
          "t12"."has_evidence",
          "t12"."last_year",
          "t12"."is_last_year_unreadable",
          "t12"."rule",
          "t12"."target",
          "t12"."is_binding",
          "t12"."is_upper",
          "t12"."is_counted",
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
          "t8"."word",
          "t8"."bit"
        FROM (
          SELECT
            "t10".*
            EXCLUDE ("indicator_right")
          FROM (
            SELECT
              "t9".*
              EXCLUDE ("area_right")
            FROM (
              SELECT
                "t4"."area",
                "t4"."month",
                "t4"."indicator",
                "t4"."value",
                "t4"."state",
                "t4"."has_evidence",
                "t4"."last_year",
                "t4"."is_last_year_unreadable",
                "t5"."rule",
                "t5"."target",
                "t5"."is_binding",
                "t5"."is_upper",
                "t5"."is_counted",
                "t5"."shape",
                "t5"."side",
                "t5"."is_final",
                "t5"."is_last_year",
                "t5"."takes_threshold",
                "t5"."takes_assigned",
                "t5"."figure",
                "t5"."beyond",
                "t5"."low",
                "t5"."high",
                "t5"."centre",
                "t5"."baseline",
                "t5"."points",
                "t5"."parts",
                "t5"."by_figure",
                "t5"."by_baseline",
                "t5"."share",
                "t5"."shares",
                "t6"."area" AS "area_right",
                "t6"."indicator" AS "indicator_right",
                "t6"."own_threshold",
                "t6"."own_baseline",
                "t6"."own_assigned"
              FROM "more" AS "t4"
              INNER JOIN "asked" AS "t5"
                ON "t4"."indicator" = "t5"."indicator" AND "t4"."month" = "t5"."month"
              LEFT OUTER JOIN "own" AS "t6"
                ON "t4"."area" = "t6"."area" AND "t4"."indicator" = "t6"."indicator"
            ) AS "t9"
          ) AS "t10"
        ) AS "t12"
        INNER JOIN (
          SELECT
            "t0"."indicator",
            "t0"."word",
            "t0"."bit"
          FROM "names" AS "t0"
        ) AS "t8"
          ON "t12"."indicator" = "t8"."indicator"
      ) AS "t13"
    ) AS "t14"
  ) AS "t15"
) AS "t16"

-- name: endless_cells
SELECT
  "t6"."area",
  "t6"."month",
  "t6"."indicator",
  "t6"."rule",
  "t6"."target",
  "t6"."word",
  "t6"."bit",
  "t6"."is_binding",
  "t6"."is_upper",
  "t6"."is_counted",
  "t6"."value",
  CAST(NULL AS DECIMAL(38, 6)) AS "threshold",
  0 AS "state",
  FALSE AS "has_evidence",
  CAST(NULL AS DECIMAL(38, 6)) AS "last_year",
  "t6"."case"
FROM (
  SELECT
    "t3"."area",
    "t3"."month",
    "t3"."rule",
    "t3"."value",
    "t3"."case",
    "t4"."indicator",
    "t4"."target",
    "t4"."is_binding",
    "t4"."is_upper",
    "t4"."is_counted",
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
    "t5"."name",
    "t5"."word",
    "t5"."bit",
    "t5"."is_yes_no",
    "t5"."is_whole",
    "t5"."least",
    "t5"."most"
  FROM "endless" AS "t3"
  INNER JOIN "asked" AS "t4"
    ON "t3"."rule" = "t4"."rule" AND "t3"."month" = "t4"."month"
  INNER JOIN "names" AS "t5"
    ON "t4"."indicator" = "t5"."indicator"
) AS "t6"

-- name: missing_cells
SELECT
  "t18"."area",
  "t18"."month",
  "t18"."indicator",
  "t18"."rule",
  "t18"."target",
  "t18"."word",
  "t18"."bit",
  "t18"."is_binding",
  "t18"."is_upper",
  "t18"."is_counted",
  "t18"."value",
  "t18"."threshold",
  "t18"."state",
  "t18"."has_evidence",
  "t18"."last_year",
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
                            "t18"."shape" * 3
                          ) + "t18"."state"
                        ) * 2
                      ) + CAST(COALESCE(NOT (
                        "t18"."has_evidence"
                      ), TRUE) AS TINYINT)
                    ) * 2
                  ) + CAST((
                    "t18"."first" IS NULL
                  )
                  AND NOT (
                    COALESCE("t18"."is_last_year_unreadable", FALSE)
                  ) AS TINYINT)
                ) * 4
              ) + CASE
                WHEN "t18"."value" < "t18"."first"
                THEN 0
                WHEN "t18"."value" = "t18"."first"
                THEN 1
                WHEN "t18"."value" > "t18"."first"
                THEN 2
                ELSE 3
              END
            ) * 4
          ) + CASE
            WHEN "t18"."value" < "t18"."second"
            THEN 0
            WHEN "t18"."value" = "t18"."second"
            THEN 1
            WHEN "t18"."value" > "t18"."second"
            THEN 2
            ELSE 3
          END
        ) * 3
      ) + CASE
        WHEN "t18"."lead" < 0
        THEN 0
        WHEN "t18"."lead" = 0
        THEN 1
        WHEN "t18"."lead" > 0
        THEN 2
        ELSE 1
      END
    ) * 3
  ) + CASE
    WHEN "t18"."slack" < 0
    THEN 0
    WHEN "t18"."slack" = 0
    THEN 1
    WHEN "t18"."slack" > 0
    THEN 2
    ELSE 1
  END AS INT) AS "case"
FROM (
  SELECT
    "t17"."area",
    "t17"."month",
    "t17"."indicator",
    "t17"."value",
    "t17"."state",
    "t17"."has_evidence",
    "t17"."last_year",
    "t17"."is_last_year_unreadable",
    "t17"."rule",
    "t17"."target",
    "t17"."is_binding",
    "t17"."is_upper",
    "t17"."is_counted",
    "t17"."shape",
    "t17"."side",
    "t17"."is_final",
    "t17"."is_last_year",
    "t17"."takes_threshold",
    "t17"."takes_assigned",
    "t17"."figure",
    "t17"."beyond",
    "t17"."low",
    "t17"."high",
    "t17"."centre",
    "t17"."baseline",
    "t17"."points",
    "t17"."parts",
    "t17"."by_figure",
    "t17"."by_baseline",
    "t17"."share",
    "t17"."shares",
    "t17"."own_threshold",
    "t17"."own_baseline",
    "t17"."own_assigned",
    "t17"."word",
    "t17"."bit",
    "t17"."threshold",
    "t17"."start",
    "t17"."first",
    "t17"."second",
    "t17"."expected",
    "t17"."lead",
    "t17"."base",
    GREATEST("t17"."share" * ABS("t17"."base"), "t17"."parts" * "t17"."points") - (
      "t17"."shares" * CASE
        WHEN "t17"."lead" < 0
        THEN -(
          "t17"."lead"
        )
        WHEN "t17"."lead" >= 0
        THEN 0
        ELSE NULL
      END
    ) AS "slack"
  FROM (
    SELECT
      "t16"."area",
      "t16"."month",
      "t16"."indicator",
      "t16"."value",
      "t16"."state",
      "t16"."has_evidence",
      "t16"."last_year",
      "t16"."is_last_year_unreadable",
      "t16"."rule",
      "t16"."target",
      "t16"."is_binding",
      "t16"."is_upper",
      "t16"."is_counted",
      "t16"."shape",
      "t16"."side",
      "t16"."is_final",
      "t16"."is_last_year",
      "t16"."takes_threshold",
      "t16"."takes_assigned",
      "t16"."figure",
      "t16"."beyond",
      "t16"."low",
      "t16"."high",
      "t16"."centre",
      "t16"."baseline",
      "t16"."points",
      "t16"."parts",
      "t16"."by_figure",
      "t16"."by_baseline",
      "t16"."share",
      "t16"."shares",
      "t16"."own_threshold",
      "t16"."own_baseline",
      "t16"."own_assigned",
      "t16"."word",
      "t16"."bit",
      "t16"."threshold",
      "t16"."start",
      COALESCE("t16"."low", "t16"."threshold") AS "first",
      COALESCE("t16"."high", "t16"."beyond", "t16"."threshold") AS "second",
      (
        "t16"."by_figure" * "t16"."threshold"
      ) + (
        "t16"."by_baseline" * COALESCE("t16"."start", 0)
      ) AS "expected",
      CASE
        WHEN "t16"."side" <> 0
        THEN "t16"."side" * (
          (
            "t16"."parts" * "t16"."value"
          ) - (
            (
              "t16"."by_figure" * "t16"."threshold"
            ) + (
              "t16"."by_baseline" * COALESCE("t16"."start", 0)
            )
          )
        )
        ELSE CASE
          WHEN "t16"."value" < COALESCE("t16"."low", "t16"."threshold")
          THEN "t16"."value" - COALESCE("t16"."low", "t16"."threshold")
          WHEN "t16"."value" > COALESCE("t16"."high", "t16"."beyond", "t16"."threshold")
          THEN COALESCE("t16"."high", "t16"."beyond", "t16"."threshold") - "t16"."value"
          WHEN (
            COALESCE("t16"."low", "t16"."threshold") IS NOT NULL
          )
          AND (
            "t16"."value" IS NOT NULL
          )
          THEN 0
          ELSE NULL
        END
      END AS "lead",
      CASE
        WHEN "t16"."side" <> 0
        THEN (
          "t16"."by_figure" * "t16"."threshold"
        ) + (
          "t16"."by_baseline" * COALESCE("t16"."start", 0)
        )
        ELSE COALESCE(
          "t16"."centre",
          CASE
            WHEN "t16"."value" < COALESCE("t16"."low", "t16"."threshold")
            THEN COALESCE("t16"."low", "t16"."threshold")
            ELSE COALESCE("t16"."high", "t16"."beyond", "t16"."threshold")
          END
        )
      END AS "base"
    FROM (
      SELECT
        "t15"."area",
        "t15"."month",
        "t15"."indicator",
        "t15"."value",
        "t15"."state",
        "t15"."has_evidence",
        "t15"."last_year",
        "t15"."is_last_year_unreadable",
        "t15"."rule",
        "t15"."target",
        "t15"."is_binding",
        "t15"."is_upper",
        "t15"."is_counted",
        "t15"."shape",
        "t15"."side",
        "t15"."is_final",
        "t15"."is_last_year",
        "t15"."takes_threshold",
        "t15"."takes_assigned",
        "t15"."figure",
        "t15"."beyond",
        "t15"."low",
        "t15"."high",
        "t15"."centre",
        "t15"."baseline",
        "t15"."points",
        "t15"."parts",
        "t15"."by_figure",
        "t15"."by_baseline",
        "t15"."share",
        "t15"."shares",
        "t15"."own_threshold",
        "t15"."own_baseline",
        "t15"."own_assigned",
        "t15"."word",
        "t15"."bit",
        COALESCE(
          CASE WHEN "t15"."takes_threshold" THEN "t15"."own_threshold" ELSE NULL END,
          CASE WHEN "t15"."takes_assigned" THEN "t15"."own_assigned" ELSE NULL END,
          CASE
            WHEN "t15"."is_last_year"
            THEN COALESCE(
              "t15"."last_year",
              CASE
                WHEN "t15"."is_final"
                THEN COALESCE("t15"."own_baseline", "t15"."baseline")
                ELSE NULL
              END
            )
            ELSE "t15"."figure"
          END
        ) AS "threshold",
        COALESCE("t15"."own_baseline", "t15"."baseline") AS "start"
      FROM (
        SELECT
          "t14"."area",
          "t14"."month",
          "t14"."indicator",
          "t14"."value",
          "t14"."state",
          "t14"."has_evidence",
          "t14"."last_year",
          "t14"."is_last_year_unreadable",
          "t14"."rule",
          "t14"."target",
          "t14"."is_binding",
          "t14"."is_upper",
          "t14"."is_counted",
          "t14"."shape",
          "t14"."side",
          "t14"."is_final",
          "t14"."is_last_year",
          "t14"."takes_threshold",
          "t14"."takes_assigned",
          "t14"."figure",
          "t14"."beyond",
          "t14"."low",
          "t14"."high",
          "t14"."centre",
          "t14"."baseline",
          "t14"."points",
          "t14"."parts",
          "t14"."by_figure",
          "t14"."by_baseline",
          "t14"."share",
          "t14"."shares",
          "t14"."own_threshold",
          "t14"."own_baseline",
          "t14"."own_assigned",
          "t10"."word",
          "t10"."bit"
        FROM (
          SELECT
            "t12".*
            EXCLUDE ("indicator_right")
          FROM (
            SELECT
              "t11".*
              EXCLUDE ("area_right")
            FROM (
              SELECT
                "t5"."area",
                "t5"."month",
                "t6"."indicator",
                CAST(NULL AS DECIMAL(38, 6)) AS "value",
                1 AS "state",
                FALSE AS "has_evidence",
                CAST(NULL AS DECIMAL(38, 6)) AS "last_year",
                FALSE AS "is_last_year_unreadable",
                "t7"."rule",
                "t7"."target",
                "t7"."is_binding",
                "t7"."is_upper",
                "t7"."is_counted",
                "t7"."shape",
                "t7"."side",
                "t7"."is_final",
                "t7"."is_last_year",
                "t7"."takes_threshold",
                "t7"."takes_assigned",
                "t7"."figure",
                "t7"."beyond",
                "t7"."low",
                "t7"."high",
                "t7"."centre",
                "t7"."baseline",
                "t7"."points",
                "t7"."parts",
                "t7"."by_figure",
                "t7"."by_baseline",
                "t7"."share",
                "t7"."shares",
                "t8"."area" AS "area_right",
                "t8"."indicator" AS "indicator_right",
                "t8"."own_threshold",
                "t8"."own_baseline",
                "t8"."own_assigned"
              FROM "grid" AS "t5"
              INNER JOIN "absent" AS "t6"
                ON "t5"."word" = "t6"."word" AND "t5"."bits" = "t6"."bits"
              INNER JOIN "asked" AS "t7"
                ON "t6"."indicator" = "t7"."indicator" AND "t5"."month" = "t7"."month"
              LEFT OUTER JOIN "own" AS "t8"
                ON "t5"."area" = "t8"."area" AND "t6"."indicator" = "t8"."indicator"
            ) AS "t11"
          ) AS "t12"
        ) AS "t14"
        INNER JOIN (
          SELECT
            "t0"."indicator",
            "t0"."word",
            "t0"."bit"
          FROM "names" AS "t0"
        ) AS "t10"
          ON "t14"."indicator" = "t10"."indicator"
      ) AS "t15"
    ) AS "t16"
  ) AS "t17"
) AS "t18"

-- name: handed_in
SELECT
  "t1"."area",
  "t1"."month",
  "t1"."word",
  COUNT(*) AS "rows",
  CAST(SUM("t1"."bit") AS DECIMAL(38, 0)) AS "bits"
FROM (
  SELECT
    *
  FROM "cells" AS "t0"
  WHERE
    NOT (
      "t0"."is_upper"
    )
) AS "t1"
GROUP BY
  1,
  2,
  3

-- name: places
WITH "t5" AS (
  SELECT
    *
  FROM (
    SELECT
      "t1"."area",
      "t1"."month",
      TRUE AS "is_given"
    FROM "handed_in" AS "t1"
  ) AS "t4"
  UNION ALL
  SELECT
    *
  FROM "told_places" AS "t0"
)
SELECT
  "t10"."area",
  "t10"."month",
  BOOL_OR(CAST("t10"."is_given" AS BOOLEAN)) AS "is_given"
FROM (
  SELECT
    *
  FROM "t5" AS "t6"
  UNION ALL
  SELECT
    *
  FROM (
    SELECT
      "t8"."area",
      "t3"."month",
      FALSE AS "is_given"
    FROM (
      SELECT DISTINCT
        "t6"."area"
      FROM "t5" AS "t6"
    ) AS "t8"
    CROSS JOIN "period" AS "t3"
  ) AS "t9"
) AS "t10"
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
  "t2"."area",
  "t2"."month",
  "t2"."indicator"
FROM (
  SELECT
    "t1"."area",
    "t1"."month",
    "t1"."indicator",
    COUNT(*) AS "rows"
  FROM (
    SELECT
      *
    FROM "cells" AS "t0"
    WHERE
      NOT (
        "t0"."is_upper"
      )
  ) AS "t1"
  GROUP BY
    1,
    2,
    3
) AS "t2"
WHERE
  "t2"."rows" > 1

-- name: repeated_rows
SELECT
  "t12"."file",
  "t12"."row",
  "t12"."area",
  "t12"."month",
  "t12"."indicator"
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
    "t10"."value",
    "t10"."before",
    COALESCE(
      (
        "t10"."month" IS NOT NULL
      )
      AND (
        TRIM("t10"."area", ' 	
') = "t10"."area"
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
        "t5"."name",
        "t5"."indicator",
        "t5"."word",
        "t5"."bit",
        "t5"."is_yes_no",
        "t5"."is_whole",
        "t5"."least",
        "t5"."most",
        "t6"."label",
        "t6"."month"
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
      ) AS "t8"
      LEFT OUTER JOIN "names" AS "t5"
        ON "t8"."indicator_text" = "t5"."name"
      LEFT OUTER JOIN "labels" AS "t6"
        ON "t8"."period" = "t6"."label"
    ) AS "t9"
  ) AS "t10"
) AS "t12"
INNER JOIN "set_aside" AS "t4"
  ON "t12"."area" = "t4"."area"
  AND "t12"."month" = "t4"."month"
  AND "t12"."indicator" = "t4"."indicator"

-- name: count_long
SELECT
  "t3"."rows",
  "t6"."taken"
FROM (
  SELECT
    COUNT(*) AS "rows"
  FROM "long" AS "t0"
) AS "t3"
CROSS JOIN (
  SELECT
    COUNT(*) AS "taken"
  FROM (
    SELECT
      *
    FROM "cells" AS "t1"
    WHERE
      NOT (
        "t1"."is_upper"
      )
  ) AS "t4"
) AS "t6"

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

-- name: company
SELECT
  "t8"."area",
  "t8"."month",
  "t8"."indicator",
  "t8"."value",
  "t8"."has_evidence",
  "t8"."last_year"
FROM (
  SELECT
    *
  FROM "cells" AS "t0"
  WHERE
    NOT (
      "t0"."is_upper"
    )
) AS "t8"
INNER JOIN "sources" AS "t4"
  ON "t8"."indicator" = "t4"."indicator"
INNER JOIN (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      "t5"."area",
      "t5"."month"
    FROM "grid" AS "t5"
    INNER JOIN "lacking" AS "t6"
      ON "t5"."word" = "t6"."word" AND "t5"."bits" = "t6"."bits"
  ) AS "t9"
) AS "t11"
  ON "t8"."area" = "t11"."area" AND "t8"."month" = "t11"."month"

-- name: cases
SELECT DISTINCT
  "t0"."case"
FROM "cells" AS "t0"

-- name: tallies
SELECT
  "t5"."area",
  "t5"."month",
  "t5"."target",
  SUM(CASE WHEN "t5"."is_binding" THEN "t5"."low" ELSE 0 END) AS "low",
  SUM(CASE WHEN "t5"."is_binding" THEN "t5"."high" ELSE 0 END) AS "high"
FROM (
  SELECT
    "t4"."area",
    "t4"."month",
    "t4"."indicator",
    "t4"."rule",
    "t4"."target",
    "t4"."word",
    "t4"."bit",
    "t4"."is_binding",
    "t4"."is_upper",
    "t4"."is_counted",
    "t4"."value",
    "t4"."threshold",
    "t4"."state",
    "t4"."has_evidence",
    "t4"."last_year",
    "t4"."case",
    "t2"."status",
    "t2"."low",
    "t2"."high",
    "t2"."due",
    "t2"."given"
  FROM (
    SELECT
      *
    FROM "cells" AS "t0"
    WHERE
      NOT (
        "t0"."is_upper"
      )
  ) AS "t4"
  INNER JOIN "answers" AS "t2"
    ON "t4"."case" = "t2"."case"
) AS "t5"
GROUP BY
  1,
  2,
  3

-- name: distinct_tallies
SELECT DISTINCT
  "t0"."low",
  "t0"."high"
FROM "tallies" AS "t0"

-- name: statuses
SELECT
  "t4"."area",
  "t7"."period",
  "t4"."target",
  "t6"."id" AS "indicator",
  "t4"."value",
  "t4"."threshold",
  "t5"."status"
FROM "cells" AS "t4"
INNER JOIN "answers" AS "t5"
  ON "t4"."case" = "t5"."case"
INNER JOIN "shown_rules" AS "t6"
  ON "t4"."rule" = "t6"."rule"
INNER JOIN "shown_months" AS "t7"
  ON "t4"."month" = "t7"."month"

-- name: target_statuses
SELECT
  *
FROM (
  SELECT
    "t3"."area",
    "t3"."target",
    "t5"."status"
  FROM "tallies" AS "t3"
  INNER JOIN "period" AS "t4"
    ON "t3"."month" = "t4"."month"
  INNER JOIN "rolled" AS "t5"
    ON "t3"."low" = "t5"."low" AND "t3"."high" = "t5"."high"
) AS "t6"
ORDER BY
  "t6"."area" ASC,
  "t6"."target" ASC

-- name: area_sums
SELECT
  *
FROM (
  SELECT
    "t6"."area",
    SUM(CASE WHEN NOT (
      "t6"."is_upper"
    ) THEN "t6"."low" ELSE 0 END) AS "low",
    SUM(CASE WHEN NOT (
      "t6"."is_upper"
    ) THEN "t6"."high" ELSE 0 END) AS "high",
    SUM(CASE WHEN NOT (
      "t6"."is_upper"
    ) THEN "t6"."due" ELSE 0 END) AS "due",
    SUM(CASE WHEN NOT (
      "t6"."is_upper"
    ) THEN "t6"."given" ELSE 0 END) AS "given",
    SUM(CASE WHEN "t6"."is_counted" THEN "t6"."low" ELSE 0 END) AS "low_counted",
    SUM(CASE WHEN "t6"."is_counted" THEN "t6"."high" ELSE 0 END) AS "high_counted"
  FROM (
    SELECT
      "t3"."area",
      "t3"."month",
      "t3"."indicator",
      "t3"."rule",
      "t3"."target",
      "t3"."word",
      "t3"."bit",
      "t3"."is_binding",
      "t3"."is_upper",
      "t3"."is_counted",
      "t3"."value",
      "t3"."threshold",
      "t3"."state",
      "t3"."has_evidence",
      "t3"."last_year",
      "t3"."case",
      "t5"."status",
      "t5"."low",
      "t5"."high",
      "t5"."due",
      "t5"."given"
    FROM "cells" AS "t3"
    INNER JOIN "period" AS "t4"
      ON "t3"."month" = "t4"."month"
    INNER JOIN "answers" AS "t5"
      ON "t3"."case" = "t5"."case"
  ) AS "t6"
  GROUP BY
    1
) AS "t7"
ORDER BY
  "t7"."area" ASC

-- name: area_totals
SELECT
  "t5"."indicator",
  "t5"."month",
  COUNT(*) AS "areas",
  SUM("t5"."value") AS "total",
  COUNT("t5"."last_year") AS "told",
  SUM("t5"."last_year") AS "before"
FROM (
  SELECT
    "t4"."area",
    "t4"."month",
    "t4"."indicator",
    "t4"."rule",
    "t4"."target",
    "t4"."word",
    "t4"."bit",
    "t4"."is_binding",
    "t4"."is_upper",
    "t4"."is_counted",
    "t4"."value",
    "t4"."threshold",
    "t4"."state",
    "t4"."has_evidence",
    "t4"."last_year",
    "t4"."case"
  FROM (
    SELECT
      *
    FROM "cells" AS "t0"
    WHERE
      NOT (
        "t0"."is_upper"
      ) AND "t0"."state" = 0
  ) AS "t4"
  ANTI JOIN "endless" AS "t2"
    ON "t4"."area" = "t2"."area"
    AND "t4"."month" = "t2"."month"
    AND "t4"."rule" = "t2"."rule"
) AS "t5"
GROUP BY
  1,
  2

-- name: weighted_totals
SELECT
  "t10"."indicator",
  "t10"."month",
  COUNT(*) AS "areas",
  CAST(SUM("t10"."rate_whole" * "t10"."weight_whole") AS DECIMAL(38, 0)) AS "wholes",
  SUM(
    (
      "t10"."rate_whole" * "t10"."weight_rest"
    ) + (
      "t10"."rate_rest" * "t10"."weight_whole"
    )
  ) AS "parts",
  SUM("t10"."rate_rest" * "t10"."weight_rest") AS "rests",
  SUM("t10"."weight") AS "weight"
FROM (
  SELECT
    "t9"."area",
    "t9"."month",
    "t9"."indicator",
    "t9"."by",
    "t9"."rate",
    "t9"."weight",
    CAST("t9"."rate" AS DECIMAL(38, 0)) AS "rate_whole",
    CAST("t9"."weight" AS DECIMAL(38, 0)) AS "weight_whole",
    "t9"."rate" - CAST("t9"."rate" AS DECIMAL(38, 0)) AS "rate_rest",
    "t9"."weight" - CAST("t9"."weight" AS DECIMAL(38, 0)) AS "weight_rest"
  FROM (
    SELECT
      "t6"."area",
      "t6"."month",
      "t6"."indicator",
      "t4"."by",
      "t6"."value" AS "rate",
      "t8"."weight"
    FROM (
      SELECT
        *
      FROM "cells" AS "t0"
      WHERE
        NOT (
          "t0"."is_upper"
        ) AND "t0"."state" = 0
    ) AS "t6"
    ANTI JOIN "endless" AS "t3"
      ON "t6"."area" = "t3"."area"
      AND "t6"."month" = "t3"."month"
      AND "t6"."rule" = "t3"."rule"
    INNER JOIN "weights" AS "t4"
      ON "t6"."indicator" = "t4"."indicator"
    INNER JOIN (
      SELECT
        "t6"."area",
        "t6"."month",
        "t6"."indicator" AS "by",
        "t6"."value" AS "weight"
      FROM (
        SELECT
          *
        FROM "cells" AS "t0"
        WHERE
          NOT (
            "t0"."is_upper"
          ) AND "t0"."state" = 0
      ) AS "t6"
      ANTI JOIN "endless" AS "t3"
        ON "t6"."area" = "t3"."area"
        AND "t6"."month" = "t3"."month"
        AND "t6"."rule" = "t3"."rule"
    ) AS "t8"
      ON "t6"."area" = "t8"."area"
      AND "t6"."month" = "t8"."month"
      AND "t4"."by" = "t8"."by"
  ) AS "t9"
  WHERE
    "t9"."weight" >= 0
) AS "t10"
GROUP BY
  1,
  2
