import { takeFollow } from '#app/api/v1/subscriptions/take-follow'

type Context = { params: Promise<{ slug: string }> }

/** Follow an incident. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return await takeFollow(request, (await params).slug)
}
