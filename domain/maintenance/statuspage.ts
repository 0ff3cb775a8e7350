/** `scheduled_maintenances`. No maintenance can be planned yet, so there is none in any state. */
export const scheduledMaintenances = async (): Promise<readonly never[]> => []
