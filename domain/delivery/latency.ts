/**
 * Upper bounds in seconds by which the time to a reader is counted: an outage is told within one, a mail server's bad
 * day takes hours. What was counted stays counted by the bounds of its time.
 */
export const latencyBounds = [0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200, 86_400] as const
