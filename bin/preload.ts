/** For `--import`: makes a child that has an IPC channel end with its parent. */
export const endWithParent = new URL('end-with-parent.ts', import.meta.url).href
