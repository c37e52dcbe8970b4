-- Made of queries.py by `python -m checker.columns.source`: change it there.
-- name: odd_rows
SELECT
  "t12"."file",
  "t12"."row"
FROM (
  SELECT
    "t11"."file",
    "t11"."row",
    "t11"."area",
    "t11"."period",
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
    "t11"."value",
    "t11"."before",
    COALESCE(
      (
        "t11"."month" IS NOT NULL
      )
      AND (
        TRIM("t11"."area", ' 	
') = "t11"."area"
      )
      AND (
        "t11"."area" <> ''
      )
      AND CASE
        WHEN "t11"."is_yes_no"
        THEN "t11"."value" IS NOT NULL
        ELSE "t11"."value" BETWEEN "t11"."least" AND "t11"."most"
        AND (
          NOT (
            "t11"."is_whole"
          )
          OR COALESCE("t11"."is_integral", NOT (
            CONTAINS("t11"."written", '.')
          ))
        )
      END
      AND (
        (
          COALESCE("t11"."last_year", '') = ''
        )
        OR (
          "t11"."before" BETWEEN "t11"."least" AND "t11"."most"
          AND NOT (
            "t11"."is_yes_no"
          )
        )
      )
      AND (
        COALESCE("t11"."measure", '') = ''
      )
      AND (
        (
          COALESCE("t11"."evidence", '') = ''
        )
        OR REGEXP_MATCHES("t11"."evidence", '[0-9A-Za-z]')
      ),
      FALSE
    ) AS "is_plain"
  FROM (
    SELECT
      "t10"."file",
      "t10"."row",
      "t10"."area",
      "t10"."period",
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
      CASE
        WHEN "t10"."is_yes_no"
        THEN CAST(CASE
          WHEN LOWER("t10"."written") IN ('true', 'yes', 'có', 'đạt')
          THEN 1
          WHEN LOWER("t10"."written") IN ('false', 'no', 'không', 'chưa')
          THEN 0
          ELSE NULL
        END AS DECIMAL(38, 6))
        ELSE COALESCE(
          "t10"."exact",
          CASE
            WHEN REGEXP_MATCHES("t10"."written", '^-?(0|[1-9][0-9]{0,14})([.]([0-9]{1,2}|[0-9]{4,6}))?$')
            THEN TRY_CAST("t10"."written" AS DECIMAL(38, 6))
            ELSE NULL
          END
        )
      END AS "value",
      CASE
        WHEN REGEXP_MATCHES("t10"."last_year", '^-?(0|[1-9][0-9]{0,14})([.]([0-9]{1,2}|[0-9]{4,6}))?$')
        THEN TRY_CAST("t10"."last_year" AS DECIMAL(38, 6))
        ELSE NULL
      END AS "before"
    FROM (
      SELECT
        "t9"."file",
        "t9"."row",
        "t9"."area",
        "t9"."period",
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
        "t3"."label",
        "t3"."month"
      FROM (
        SELECT
          "t7"."file",
          "t7"."row",
          "t7"."area",
          "t7"."period",
          "t7"."exact",
          "t7"."is_integral",
          "t7"."written",
          "t7"."measure",
          "t7"."evidence",
          "t7"."last_year",
          "t7"."name",
          "t7"."indicator_right" AS "indicator",
          "t7"."word",
          "t7"."bit",
          "t7"."is_yes_no",
          "t7"."is_whole",
          "t7"."least",
          "t7"."most"
        FROM (
          SELECT
            "t6".*
            EXCLUDE ("indicator")
          FROM (
            SELECT
              "t4"."file",
              "t4"."row",
              "t4"."area",
              "t4"."period",
              "t4"."indicator",
              "t4"."exact",
              "t4"."is_integral",
              "t4"."written",
              "t4"."measure",
              "t4"."evidence",
              "t4"."last_year",
              "t5"."name",
              "t5"."indicator" AS "indicator_right",
              "t5"."word",
              "t5"."bit",
              "t5"."is_yes_no",
              "t5"."is_whole",
              "t5"."least",
              "t5"."most"
            FROM "long" AS "t4"
            LEFT OUTER JOIN "names" AS "t5"
              ON "t4"."indicator" = "t5"."name"
          ) AS "t6"
        ) AS "t7"
      ) AS "t9"
      LEFT OUTER JOIN "labels" AS "t3"
        ON "t9"."period" = "t3"."label"
    ) AS "t10"
  ) AS "t11"
) AS "t12"
WHERE
  NOT (
    "t12"."is_plain"
  )

-- name: long_cells
SELECT
  "t29"."area",
  "t29"."month",
  "t29"."indicator",
  "t29"."rule",
  "t29"."target",
  "t29"."word",
  "t29"."bit",
  "t29"."is_binding",
  "t29"."is_upper",
  "t29"."value",
  "t29"."threshold",
  "t29"."state",
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
                            "t29"."shape" * 3
                          ) + "t29"."state"
                        ) * 2
                      ) + CAST(COALESCE(NOT (
                        "t29"."has_evidence"
                      ), TRUE) AS TINYINT)
                    ) * 2
                  ) + CAST((
                    "t29"."first" IS NULL
                  )
                  AND NOT (
                    COALESCE("t29"."is_last_year_unreadable", FALSE)
                  ) AS TINYINT)
                ) * 4
              ) + CASE
                WHEN "t29"."value" < "t29"."first"
                THEN 0
                WHEN "t29"."value" = "t29"."first"
                THEN 1
                WHEN "t29"."value" > "t29"."first"
                THEN 2
                ELSE 3
              END
            ) * 4
          ) + CASE
            WHEN "t29"."value" < "t29"."second"
            THEN 0
            WHEN "t29"."value" = "t29"."second"
            THEN 1
            WHEN "t29"."value" > "t29"."second"
            THEN 2
            ELSE 3
          END
        ) * 3
      ) + CASE
        WHEN "t29"."lead" < 0
        THEN 0
        WHEN "t29"."lead" = 0
        THEN 1
        WHEN "t29"."lead" > 0
        THEN 2
        ELSE 1
      END
    ) * 3
  ) + CASE
    WHEN "t29"."slack" < 0
    THEN 0
    WHEN "t29"."slack" = 0
    THEN 1
    WHEN "t29"."slack" > 0
    THEN 2
    ELSE 1
  END AS INT) AS "case"
FROM (
  SELECT
    "t28"."area",
    "t28"."month",
    "t28"."indicator",
    "t28"."value",
    "t28"."state",
    "t28"."has_evidence",
    "t28"."last_year",
    "t28"."is_last_year_unreadable",
    "t28"."rule",
    "t28"."target",
    "t28"."is_binding",
    "t28"."is_upper",
    "t28"."shape",
    "t28"."side",
    "t28"."is_final",
    "t28"."is_last_year",
    "t28"."takes_threshold",
    "t28"."takes_assigned",
    "t28"."figure",
    "t28"."beyond",
    "t28"."low",
    "t28"."high",
    "t28"."centre",
    "t28"."baseline",
    "t28"."points",
    "t28"."parts",
    "t28"."by_figure",
    "t28"."by_baseline",
    "t28"."share",
    "t28"."shares",
    "t28"."own_threshold",
    "t28"."own_baseline",
    "t28"."own_assigned",
    "t28"."word",
    "t28"."bit",
    "t28"."threshold",
    "t28"."start",
    "t28"."first",
    "t28"."second",
    "t28"."expected",
    "t28"."lead",
    "t28"."base",
    GREATEST("t28"."share" * ABS("t28"."base"), "t28"."parts" * "t28"."points") - (
      "t28"."shares" * CASE
        WHEN "t28"."lead" < 0
        THEN -(
          "t28"."lead"
        )
        WHEN "t28"."lead" >= 0
        THEN 0
        ELSE NULL
      END
    ) AS "slack"
  FROM (
    SELECT
      "t27"."area",
      "t27"."month",
      "t27"."indicator",
      "t27"."value",
      "t27"."state",
      "t27"."has_evidence",
      "t27"."last_year",
      "t27"."is_last_year_unreadable",
      "t27"."rule",
      "t27"."target",
      "t27"."is_binding",
      "t27"."is_upper",
      "t27"."shape",
      "t27"."side",
      "t27"."is_final",
      "t27"."is_last_year",
      "t27"."takes_threshold",
      "t27"."takes_assigned",
      "t27"."figure",
      "t27"."beyond",
      "t27"."low",
      "t27"."high",
      "t27"."centre",
      "t27"."baseline",
      "t27"."points",
      "t27"."parts",
      "t27"."by_figure",
      "t27"."by_baseline",
      "t27"."share",
      "t27"."shares",
      "t27"."own_threshold",
      "t27"."own_baseline",
      "t27"."own_assigned",
      "t27"."word",
      "t27"."bit",
      "t27"."threshold",
      "t27"."start",
      COALESCE("t27"."low", "t27"."threshold") AS "first",
      COALESCE("t27"."high", "t27"."beyond", "t27"."threshold") AS "second",
      (
        "t27"."by_figure" * "t27"."threshold"
      ) + (
        "t27"."by_baseline" * COALESCE("t27"."start", 0)
      ) AS "expected",
      CASE
        WHEN "t27"."side" <> 0
        THEN "t27"."side" * (
          (
            "t27"."parts" * "t27"."value"
          ) - (
            (
              "t27"."by_figure" * "t27"."threshold"
            ) + (
              "t27"."by_baseline" * COALESCE("t27"."start", 0)
            )
          )
        )
        ELSE CASE
          WHEN "t27"."value" < COALESCE("t27"."low", "t27"."threshold")
          THEN "t27"."value" - COALESCE("t27"."low", "t27"."threshold")
          WHEN "t27"."value" > COALESCE("t27"."high", "t27"."beyond", "t27"."threshold")
          THEN COALESCE("t27"."high", "t27"."beyond", "t27"."threshold") - "t27"."value"
          WHEN (
            COALESCE("t27"."low", "t27"."threshold") IS NOT NULL
          )
          AND (
            "t27"."value" IS NOT NULL
          )
          THEN 0
          ELSE NULL
        END
      END AS "lead",
      CASE
        WHEN "t27"."side" <> 0
        THEN (
          "t27"."by_figure" * "t27"."threshold"
        ) + (
          "t27"."by_baseline" * COALESCE("t27"."start", 0)
        )
        ELSE COALESCE(
          "t27"."centre",
          CASE
            WHEN "t27"."value" < COALESCE("t27"."low", "t27"."threshold")
            THEN COALESCE("t27"."low", "t27"."threshold")
            ELSE COALESCE("t27"."high", "t27"."beyond", "t27"."threshold")
          END
        )
      END AS "base"
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
        COALESCE(
          CASE WHEN "t26"."takes_threshold" THEN "t26"."own_threshold" ELSE NULL END,
          CASE WHEN "t26"."takes_assigned" THEN "t26"."own_assigned" ELSE NULL END,
          CASE
            WHEN "t26"."is_last_year"
            THEN COALESCE(
              "t26"."last_year",
              CASE
                WHEN "t26"."is_final"
                THEN COALESCE("t26"."own_baseline", "t26"."baseline")
                ELSE NULL
              END
            )
            ELSE "t26"."figure"
          END
        ) AS "threshold",
        COALESCE("t26"."own_baseline", "t26"."baseline") AS "start"
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
          "t13"."word",
          "t13"."bit"
        FROM (
          SELECT
            "t23".*
            EXCLUDE ("area_right", "indicator_right")
          FROM (
            SELECT
              "t22"."area",
              "t22"."month",
              "t22"."indicator",
              "t22"."value",
              "t22"."state",
              "t22"."has_evidence",
              "t22"."last_year",
              "t22"."is_last_year_unreadable",
              "t8"."rule",
              "t8"."target",
              "t8"."is_binding",
              "t8"."is_upper",
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
                "t20"."area",
                "t20"."month",
                "t20"."indicator",
                "t20"."value",
                0 AS "state",
                NOT (
                  COALESCE("t20"."evidence", '') = ''
                ) AS "has_evidence",
                "t20"."before" AS "last_year",
                FALSE AS "is_last_year_unreadable"
              FROM (
                SELECT
                  "t19"."file",
                  "t19"."row",
                  "t19"."area",
                  "t19"."period",
                  "t19"."exact",
                  "t19"."is_integral",
                  "t19"."written",
                  "t19"."measure",
                  "t19"."evidence",
                  "t19"."last_year",
                  "t19"."name",
                  "t19"."indicator",
                  "t19"."word",
                  "t19"."bit",
                  "t19"."is_yes_no",
                  "t19"."is_whole",
                  "t19"."least",
                  "t19"."most",
                  "t19"."label",
                  "t19"."month",
                  "t19"."value",
                  "t19"."before",
                  COALESCE(
                    (
                      "t19"."month" IS NOT NULL
                    )
                    AND (
                      TRIM("t19"."area", ' 	
') = "t19"."area"
                    )
                    AND (
                      "t19"."area" <> ''
                    )
                    AND CASE
                      WHEN "t19"."is_yes_no"
                      THEN "t19"."value" IS NOT NULL
                      ELSE "t19"."value" BETWEEN "t19"."least" AND "t19"."most"
                      AND (
                        NOT (
                          "t19"."is_whole"
                        )
                        OR COALESCE("t19"."is_integral", NOT (
                          CONTAINS("t19"."written", '.')
                        ))
                      )
                    END
                    AND (
                      (
                        COALESCE("t19"."last_year", '') = ''
                      )
                      OR (
                        "t19"."before" BETWEEN "t19"."least" AND "t19"."most"
                        AND NOT (
                          "t19"."is_yes_no"
                        )
                      )
                    )
                    AND (
                      COALESCE("t19"."measure", '') = ''
                    )
                    AND (
                      (
                        COALESCE("t19"."evidence", '') = ''
                      )
                      OR REGEXP_MATCHES("t19"."evidence", '[0-9A-Za-z]')
                    ),
                    FALSE
                  ) AS "is_plain"
                FROM (
                  SELECT
                    "t18"."file",
                    "t18"."row",
                    "t18"."area",
                    "t18"."period",
                    "t18"."exact",
                    "t18"."is_integral",
                    "t18"."written",
                    "t18"."measure",
                    "t18"."evidence",
                    "t18"."last_year",
                    "t18"."name",
                    "t18"."indicator",
                    "t18"."word",
                    "t18"."bit",
                    "t18"."is_yes_no",
                    "t18"."is_whole",
                    "t18"."least",
                    "t18"."most",
                    "t18"."label",
                    "t18"."month",
                    CASE
                      WHEN "t18"."is_yes_no"
                      THEN CAST(CASE
                        WHEN LOWER("t18"."written") IN ('true', 'yes', 'có', 'đạt')
                        THEN 1
                        WHEN LOWER("t18"."written") IN ('false', 'no', 'không', 'chưa')
                        THEN 0
                        ELSE NULL
                      END AS DECIMAL(38, 6))
                      ELSE COALESCE(
                        "t18"."exact",
                        CASE
                          WHEN REGEXP_MATCHES("t18"."written", '^-?(0|[1-9][0-9]{0,14})([.]([0-9]{1,2}|[0-9]{4,6}))?$')
                          THEN TRY_CAST("t18"."written" AS DECIMAL(38, 6))
                          ELSE NULL
                        END
                      )
                    END AS "value",
                    CASE
                      WHEN REGEXP_MATCHES("t18"."last_year", '^-?(0|[1-9][0-9]{0,14})([.]([0-9]{1,2}|[0-9]{4,6}))?$')
                      THEN TRY_CAST("t18"."last_year" AS DECIMAL(38, 6))
                      ELSE NULL
                    END AS "before"
                  FROM (
                    SELECT
                      "t17"."file",
                      "t17"."row",
                      "t17"."area",
                      "t17"."period",
                      "t17"."exact",
                      "t17"."is_integral",
                      "t17"."written",
                      "t17"."measure",
                      "t17"."evidence",
                      "t17"."last_year",
                      "t17"."name",
                      "t17"."indicator",
                      "t17"."word",
                      "t17"."bit",
                      "t17"."is_yes_no",
                      "t17"."is_whole",
                      "t17"."least",
                      "t17"."most",
                      "t10"."label",
                      "t10"."month"
                    FROM (
                      SELECT
                        "t15"."file",
                        "t15"."row",
                        "t15"."area",
                        "t15"."period",
                        "t15"."exact",
                        "t15"."is_integral",
                        "t15"."written",
                        "t15"."measure",
                        "t15"."evidence",
                        "t15"."last_year",
                        "t15"."name",
                        "t15"."indicator_right" AS "indicator",
                        "t15"."word",
                        "t15"."bit",
                        "t15"."is_yes_no",
                        "t15"."is_whole",
                        "t15"."least",
                        "t15"."most"
                      FROM (
                        SELECT
                          "t14".*
                          EXCLUDE ("indicator")
                        FROM (
                          SELECT
                            "t11"."file",
                            "t11"."row",
                            "t11"."area",
                            "t11"."period",
                            "t11"."indicator",
                            "t11"."exact",
                            "t11"."is_integral",
                            "t11"."written",
                            "t11"."measure",
                            "t11"."evidence",
                            "t11"."last_year",
                            "t6"."name",
                            "t6"."indicator" AS "indicator_right",
                            "t6"."word",
                            "t6"."bit",
                            "t6"."is_yes_no",
                            "t6"."is_whole",
                            "t6"."least",
                            "t6"."most"
                          FROM "long" AS "t11"
                          LEFT OUTER JOIN "names" AS "t6"
                            ON "t11"."indicator" = "t6"."name"
                        ) AS "t14"
                      ) AS "t15"
                    ) AS "t17"
                    LEFT OUTER JOIN "labels" AS "t10"
                      ON "t17"."period" = "t10"."label"
                  ) AS "t18"
                ) AS "t19"
              ) AS "t20"
              WHERE
                "t20"."is_plain"
            ) AS "t22"
            ANTI JOIN "set_aside" AS "t7"
              ON "t22"."area" = "t7"."area"
              AND "t22"."month" = "t7"."month"
              AND "t22"."indicator" = "t7"."indicator"
            INNER JOIN "asked" AS "t8"
              ON "t22"."indicator" = "t8"."indicator" AND "t22"."month" = "t8"."month"
            LEFT OUTER JOIN "own" AS "t9"
              ON "t22"."area" = "t9"."area" AND "t22"."indicator" = "t9"."indicator"
          ) AS "t23"
        ) AS "t25"
        INNER JOIN (
          SELECT
            "t0"."indicator",
            "t0"."word",
            "t0"."bit"
          FROM "names" AS "t0"
        ) AS "t13"
          ON "t25"."indicator" = "t13"."indicator"
      ) AS "t26"
    ) AS "t27"
  ) AS "t28"
) AS "t29"

-- name: more_cells
SELECT
  "t15"."area",
  "t15"."month",
  "t15"."indicator",
  "t15"."rule",
  "t15"."target",
  "t15"."word",
  "t15"."bit",
  "t15"."is_binding",
  "t15"."is_upper",
  "t15"."value",
  "t15"."threshold",
  "t15"."state",
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
                            "t15"."shape" * 3
                          ) + "t15"."state"
                        ) * 2
                      ) + CAST(COALESCE(NOT (
                        "t15"."has_evidence"
                      ), TRUE) AS TINYINT)
                    ) * 2
                  ) + CAST((
                    "t15"."first" IS NULL
                  )
                  AND NOT (
                    COALESCE("t15"."is_last_year_unreadable", FALSE)
                  ) AS TINYINT)
                ) * 4
              ) + CASE
                WHEN "t15"."value" < "t15"."first"
                THEN 0
                WHEN "t15"."value" = "t15"."first"
                THEN 1
                WHEN "t15"."value" > "t15"."first"
                THEN 2
                ELSE 3
              END
            ) * 4
          ) + CASE
            WHEN "t15"."value" < "t15"."second"
            THEN 0
            WHEN "t15"."value" = "t15"."second"
            THEN 1
            WHEN "t15"."value" > "t15"."second"
            THEN 2
            ELSE 3
          END
        ) * 3
      ) + CASE
        WHEN "t15"."lead" < 0
        THEN 0
        WHEN "t15"."lead" = 0
        THEN 1
        WHEN "t15"."lead" > 0
        THEN 2
        ELSE 1
      END
    ) * 3
  ) + CASE
    WHEN "t15"."slack" < 0
    THEN 0
    WHEN "t15"."slack" = 0
    THEN 1
    WHEN "t15"."slack" > 0
    THEN 2
    ELSE 1
  END AS INT) AS "case"
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
    "t14"."first",
    "t14"."second",
    "t14"."expected",
    "t14"."lead",
    "t14"."base",
    GREATEST("t14"."share" * ABS("t14"."base"), "t14"."parts" * "t14"."points") - (
      "t14"."shares" * CASE
        WHEN "t14"."lead" < 0
        THEN -(
          "t14"."lead"
        )
        WHEN "t14"."lead" >= 0
        THEN 0
        ELSE NULL
      END
    ) AS "slack"
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
      "t13"."threshold",
      "t13"."start",
      COALESCE("t13"."low", "t13"."threshold") AS "first",
      COALESCE("t13"."high", "t13"."beyond", "t13"."threshold") AS "second",
      (
        "t13"."by_figure" * "t13"."threshold"
      ) + (
        "t13"."by_baseline" * COALESCE("t13"."start", 0)
      ) AS "expected",
      CASE
        WHEN "t13"."side" <> 0
        THEN "t13"."side" * (
          (
            "t13"."parts" * "t13"."value"
          ) - (
            (
              "t13"."by_figure" * "t13"."threshold"
            ) + (
              "t13"."by_baseline" * COALESCE("t13"."start", 0)
            )
          )
        )
        ELSE CASE
          WHEN "t13"."value" < COALESCE("t13"."low", "t13"."threshold")
          THEN "t13"."value" - COALESCE("t13"."low", "t13"."threshold")
          WHEN "t13"."value" > COALESCE("t13"."high", "t13"."beyond", "t13"."threshold")
          THEN COALESCE("t13"."high", "t13"."beyond", "t13"."threshold") - "t13"."value"
          WHEN (
            COALESCE("t13"."low", "t13"."threshold") IS NOT NULL
          )
          AND (
            "t13"."value" IS NOT NULL
          )
          THEN 0
          ELSE NULL
        END
      END AS "lead",
      CASE
        WHEN "t13"."side" <> 0
        THEN (
          "t13"."by_figure" * "t13"."threshold"
        ) + (
          "t13"."by_baseline" * COALESCE("t13"."start", 0)
        )
        ELSE COALESCE(
          "t13"."centre",
          CASE
            WHEN "t13"."value" < COALESCE("t13"."low", "t13"."threshold")
            THEN COALESCE("t13"."low", "t13"."threshold")
            ELSE COALESCE("t13"."high", "t13"."beyond", "t13"."threshold")
          END
        )
      END AS "base"
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
        "t12"."word",
        "t12"."bit",
        COALESCE(
          CASE WHEN "t12"."takes_threshold" THEN "t12"."own_threshold" ELSE NULL END,
          CASE WHEN "t12"."takes_assigned" THEN "t12"."own_assigned" ELSE NULL END,
          CASE
            WHEN "t12"."is_last_year"
            THEN COALESCE(
              "t12"."last_year",
              CASE
                WHEN "t12"."is_final"
                THEN COALESCE("t12"."own_baseline", "t12"."baseline")
                ELSE NULL
              END
            )
            ELSE "t12"."figure"
          END
        ) AS "threshold",
        COALESCE("t12"."own_baseline", "t12"."baseline") AS "start"
      FROM (
        SELECT
          "t11"."area",
          "t11"."month",
          "t11"."indicator",
          "t11"."value",
          "t11"."state",
          "t11"."has_evidence",
          "t11"."last_year",
          "t11"."is_last_year_unreadable",
          "t11"."rule",
          "t11"."target",
          "t11"."is_binding",
          "t11"."is_upper",
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
          "t8"."word",
          "t8"."bit"
        FROM (
          SELECT
            "t9".*
            EXCLUDE ("area_right", "indicator_right")
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
        ) AS "t11"
        INNER JOIN (
          SELECT
            "t0"."indicator",
            "t0"."word",
            "t0"."bit"
          FROM "names" AS "t0"
        ) AS "t8"
          ON "t11"."indicator" = "t8"."indicator"
      ) AS "t12"
    ) AS "t13"
  ) AS "t14"
) AS "t15"

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
  "t6"."value",
  CAST(NULL AS DECIMAL(38, 6)) AS "threshold",
  0 AS "state",
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
  "t17"."area",
  "t17"."month",
  "t17"."indicator",
  "t17"."rule",
  "t17"."target",
  "t17"."word",
  "t17"."bit",
  "t17"."is_binding",
  "t17"."is_upper",
  "t17"."value",
  "t17"."threshold",
  "t17"."state",
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
                            "t17"."shape" * 3
                          ) + "t17"."state"
                        ) * 2
                      ) + CAST(COALESCE(NOT (
                        "t17"."has_evidence"
                      ), TRUE) AS TINYINT)
                    ) * 2
                  ) + CAST((
                    "t17"."first" IS NULL
                  )
                  AND NOT (
                    COALESCE("t17"."is_last_year_unreadable", FALSE)
                  ) AS TINYINT)
                ) * 4
              ) + CASE
                WHEN "t17"."value" < "t17"."first"
                THEN 0
                WHEN "t17"."value" = "t17"."first"
                THEN 1
                WHEN "t17"."value" > "t17"."first"
                THEN 2
                ELSE 3
              END
            ) * 4
          ) + CASE
            WHEN "t17"."value" < "t17"."second"
            THEN 0
            WHEN "t17"."value" = "t17"."second"
            THEN 1
            WHEN "t17"."value" > "t17"."second"
            THEN 2
            ELSE 3
          END
        ) * 3
      ) + CASE
        WHEN "t17"."lead" < 0
        THEN 0
        WHEN "t17"."lead" = 0
        THEN 1
        WHEN "t17"."lead" > 0
        THEN 2
        ELSE 1
      END
    ) * 3
  ) + CASE
    WHEN "t17"."slack" < 0
    THEN 0
    WHEN "t17"."slack" = 0
    THEN 1
    WHEN "t17"."slack" > 0
    THEN 2
    ELSE 1
  END AS INT) AS "case"
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
    "t16"."first",
    "t16"."second",
    "t16"."expected",
    "t16"."lead",
    "t16"."base",
    GREATEST("t16"."share" * ABS("t16"."base"), "t16"."parts" * "t16"."points") - (
      "t16"."shares" * CASE
        WHEN "t16"."lead" < 0
        THEN -(
          "t16"."lead"
        )
        WHEN "t16"."lead" >= 0
        THEN 0
        ELSE NULL
      END
    ) AS "slack"
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
      COALESCE("t15"."low", "t15"."threshold") AS "first",
      COALESCE("t15"."high", "t15"."beyond", "t15"."threshold") AS "second",
      (
        "t15"."by_figure" * "t15"."threshold"
      ) + (
        "t15"."by_baseline" * COALESCE("t15"."start", 0)
      ) AS "expected",
      CASE
        WHEN "t15"."side" <> 0
        THEN "t15"."side" * (
          (
            "t15"."parts" * "t15"."value"
          ) - (
            (
              "t15"."by_figure" * "t15"."threshold"
            ) + (
              "t15"."by_baseline" * COALESCE("t15"."start", 0)
            )
          )
        )
        ELSE CASE
          WHEN "t15"."value" < COALESCE("t15"."low", "t15"."threshold")
          THEN "t15"."value" - COALESCE("t15"."low", "t15"."threshold")
          WHEN "t15"."value" > COALESCE("t15"."high", "t15"."beyond", "t15"."threshold")
          THEN COALESCE("t15"."high", "t15"."beyond", "t15"."threshold") - "t15"."value"
          WHEN (
            COALESCE("t15"."low", "t15"."threshold") IS NOT NULL
          )
          AND (
            "t15"."value" IS NOT NULL
          )
          THEN 0
          ELSE NULL
        END
      END AS "lead",
      CASE
        WHEN "t15"."side" <> 0
        THEN (
          "t15"."by_figure" * "t15"."threshold"
        ) + (
          "t15"."by_baseline" * COALESCE("t15"."start", 0)
        )
        ELSE COALESCE(
          "t15"."centre",
          CASE
            WHEN "t15"."value" < COALESCE("t15"."low", "t15"."threshold")
            THEN COALESCE("t15"."low", "t15"."threshold")
            ELSE COALESCE("t15"."high", "t15"."beyond", "t15"."threshold")
          END
        )
      END AS "base"
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
        COALESCE(
          CASE WHEN "t14"."takes_threshold" THEN "t14"."own_threshold" ELSE NULL END,
          CASE WHEN "t14"."takes_assigned" THEN "t14"."own_assigned" ELSE NULL END,
          CASE
            WHEN "t14"."is_last_year"
            THEN COALESCE(
              "t14"."last_year",
              CASE
                WHEN "t14"."is_final"
                THEN COALESCE("t14"."own_baseline", "t14"."baseline")
                ELSE NULL
              END
            )
            ELSE "t14"."figure"
          END
        ) AS "threshold",
        COALESCE("t14"."own_baseline", "t14"."baseline") AS "start"
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
          "t10"."word",
          "t10"."bit"
        FROM (
          SELECT
            "t11".*
            EXCLUDE ("area_right", "indicator_right")
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
        ) AS "t13"
        INNER JOIN (
          SELECT
            "t0"."indicator",
            "t0"."word",
            "t0"."bit"
          FROM "names" AS "t0"
        ) AS "t10"
          ON "t13"."indicator" = "t10"."indicator"
      ) AS "t14"
    ) AS "t15"
  ) AS "t16"
) AS "t17"

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

-- name: cases
SELECT DISTINCT
  "t0"."case"
FROM "cells" AS "t0"

-- name: tallies
SELECT
  "t5"."area",
  "t5"."month",
  "t5"."target",
  SUM("t5"."low") AS "low",
  SUM("t5"."high") AS "high"
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
    "t4"."value",
    "t4"."threshold",
    "t4"."state",
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
      "t0"."is_binding"
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
    "t7"."area",
    SUM("t7"."low") AS "low",
    SUM("t7"."high") AS "high",
    SUM("t7"."due") AS "due",
    SUM("t7"."given") AS "given"
  FROM (
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
      "t6"."value",
      "t6"."threshold",
      "t6"."state",
      "t6"."case",
      "t4"."status",
      "t4"."low",
      "t4"."high",
      "t4"."due",
      "t4"."given"
    FROM (
      SELECT
        *
      FROM "cells" AS "t0"
      WHERE
        NOT (
          "t0"."is_upper"
        )
    ) AS "t6"
    INNER JOIN "period" AS "t3"
      ON "t6"."month" = "t3"."month"
    INNER JOIN "answers" AS "t4"
      ON "t6"."case" = "t4"."case"
  ) AS "t7"
  GROUP BY
    1
) AS "t8"
ORDER BY
  "t8"."area" ASC
