-- AlterTable
ALTER TABLE "Incident" ADD COLUMN     "holdTranslations" BOOLEAN;

-- AlterTable
ALTER TABLE "Settings" ADD COLUMN     "heldLocales" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Text" ADD COLUMN     "readyRevisionId" TEXT;

-- CreateTable
CREATE TABLE "TranslationAttempt" (
    "textId" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "revisionId" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "detail" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TranslationAttempt_pkey" PRIMARY KEY ("textId","locale","revisionId")
);

-- CreateTable
CREATE TABLE "GlossaryTerm" (
    "id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "term" TEXT NOT NULL,
    "rendering" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GlossaryTerm_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "GlossaryTerm_locale_term_key" ON "GlossaryTerm"("locale", "term");

-- AddForeignKey
ALTER TABLE "TranslationAttempt" ADD CONSTRAINT "TranslationAttempt_textId_fkey" FOREIGN KEY ("textId") REFERENCES "Text"("id") ON DELETE CASCADE ON UPDATE CASCADE;
