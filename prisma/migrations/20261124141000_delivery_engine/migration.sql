-- DropIndex
DROP INDEX "Delivery_state_priority_nextAttemptAt_idx";

-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "mayHaveArrived" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "replayedAfter" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Delivery_state_priority_eventId_idx" ON "Delivery"("state", "priority", "eventId");

-- CreateIndex
CREATE INDEX "Delivery_state_nextAttemptAt_idx" ON "Delivery"("state", "nextAttemptAt");
