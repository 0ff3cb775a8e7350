-- AlterTable
ALTER TABLE "Settings" ADD COLUMN     "postmortemDueDays" INTEGER;
