-- AlterTable
ALTER TABLE "Draft" ALTER COLUMN "incidentId" DROP NOT NULL;
