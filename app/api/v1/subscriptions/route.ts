import { takeFollow } from '#app/api/v1/subscriptions/take-follow'

/** Follow the page, services, or an incident that the body names. */
export const POST = (request: Request): Promise<Response> => takeFollow(request)
