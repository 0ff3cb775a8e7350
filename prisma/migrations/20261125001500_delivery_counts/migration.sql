-- CreateTable
CREATE TABLE "DeliveryCount" (
    "measure" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "channel" "Channel" NOT NULL,
    "shard" INTEGER NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "DeliveryCount_pkey" PRIMARY KEY ("measure","label","channel","shard")
);

-- What the ledger holds until now is counted once.
INSERT INTO "DeliveryCount"
SELECT 'attempts', a.outcome, r.channel, 0, count(*)
FROM "Attempt" a JOIN "Delivery" d ON d.id = a."deliveryId" JOIN "Recipient" r ON r.id = d."recipientId"
GROUP BY a.outcome, r.channel;

INSERT INTO "DeliveryCount"
SELECT 'settled', d.state::text, r.channel, 0, count(*)
FROM "Delivery" d JOIN "Recipient" r ON r.id = d."recipientId"
WHERE d.state IN ('sent', 'failed')
GROUP BY d.state, r.channel;

INSERT INTO "DeliveryCount"
SELECT 'bounces', kind::text, 'email', 0, count(*) FROM "Bounce" GROUP BY kind;

WITH sent AS (
    SELECT r.channel, greatest(0, extract(epoch FROM d."sentAt" -
      CASE WHEN e."plannedAt" < d."createdAt" THEN d."createdAt" ELSE e."occurredAt" END))::float8 AS seconds
    FROM "Delivery" d JOIN "Recipient" r ON r.id = d."recipientId" JOIN "Event" e ON e.id = d."eventId"
    WHERE d.state = 'sent' AND d."sentAt" IS NOT NULL
)
INSERT INTO "DeliveryCount"
SELECT 'within', coalesce((
    SELECT min(bound)::text
    FROM unnest('{0.25,0.5,1,2.5,5,10,30,60,300,1800,7200,86400}'::float8[]) bound WHERE bound >= seconds
  ), '+Inf') AS label, channel, 0, count(*)
FROM sent GROUP BY label, channel
UNION ALL
SELECT 'seconds', '', channel, 0, sum(seconds) FROM sent GROUP BY channel;
