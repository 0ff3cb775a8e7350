-- CreateEnum
CREATE TYPE "BounceKind" AS ENUM ('hard', 'soft', 'complaint');

-- CreateTable
CREATE TABLE "Bounce" (
    "id" TEXT NOT NULL,
    "recipientId" TEXT NOT NULL,
    "deliveryId" TEXT,
    "kind" "BounceKind" NOT NULL,
    "report" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "diagnostic" TEXT,

    CONSTRAINT "Bounce_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Bounce_deliveryId_idx" ON "Bounce"("deliveryId");

-- CreateIndex
CREATE UNIQUE INDEX "Bounce_recipientId_report_key" ON "Bounce"("recipientId", "report");

-- AddForeignKey
ALTER TABLE "Bounce" ADD CONSTRAINT "Bounce_recipientId_fkey" FOREIGN KEY ("recipientId") REFERENCES "Recipient"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bounce" ADD CONSTRAINT "Bounce_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "Delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;
