/** JSON that stays inside its `<script>`: nothing in it can be read as a tag or end a line of script. */
export const scriptSafe = (data: unknown): string =>
  JSON.stringify(data)
    .replace(/</g, '\\u003c')
    .replace(/>/g, '\\u003e')
    .replace(/&/g, '\\u0026')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')

/** A description of the page for machines (JSON-LD 1.1). It is data and never runs. */
export const JsonLd = ({ data }: { data: unknown }) => (
  <script
    type="application/ld+json"
    // biome-ignore lint/security/noDangerouslySetInnerHtml: scriptSafe escapes what could end the element
    dangerouslySetInnerHTML={{ __html: scriptSafe(data) }}
  />
)
