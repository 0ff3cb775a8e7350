/** A stamp whose clocks and the names of their zones stay on one line. */
export const unbroken = (stamp: string): string => stamp.replace(/(:\d\d) /g, '$1\u00a0')
