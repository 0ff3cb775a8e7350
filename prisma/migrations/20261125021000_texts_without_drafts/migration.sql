-- Never written: what is being written is kept as a Draft.

-- AlterTable
ALTER TABLE "Text" DROP COLUMN "draft",
DROP COLUMN "draftSavedAt";
