// Before the first paint; public/reader.js stores the choice.
const wear =
  "try{let t=localStorage.getItem('theme');if(t=='light'||t=='dark')document.documentElement.dataset.theme=t}catch{}"

/** Puts the theme that the reader chose on the page while it is still blank. The only inline script there is. */
export const ThemeScript = ({ nonce }: { nonce: string | undefined }) => (
  <script
    data-keep=""
    nonce={nonce}
    suppressHydrationWarning
    // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant
    dangerouslySetInnerHTML={{ __html: wear }}
  />
)
