-- Groups stand where their first service has put them so far.
UPDATE "ServiceGroup" AS held
SET position = ranked.place
FROM (
  SELECT named.id, row_number() OVER (ORDER BY min(service.position), min(service.name), named.slug) AS place
  FROM "ServiceGroup" AS named
  LEFT JOIN "Service" AS service ON service."groupId" = named.id AND service."archivedAt" IS NULL
  GROUP BY named.id
) AS ranked
WHERE held.id = ranked.id;
