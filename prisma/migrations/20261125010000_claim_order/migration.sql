-- DropIndex
DROP INDEX "Delivery_state_nextAttemptAt_idx";

-- CreateIndex
CREATE INDEX "Delivery_state_priority_nextAttemptAt_idx" ON "Delivery"("state", "priority", "nextAttemptAt");
