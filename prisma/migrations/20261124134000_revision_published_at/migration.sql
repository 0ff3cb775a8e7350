-- AlterTable
ALTER TABLE "Revision" ADD COLUMN     "publishedAt" TIMESTAMPTZ(3);

-- What is public now is taken to have been so since it was written.
UPDATE "Revision" SET "publishedAt" = "createdAt"
WHERE "id" IN (SELECT "publishedRevisionId" FROM "Text");
