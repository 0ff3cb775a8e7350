import type { MessageData } from '#domain/delivery/message'
import type { Reader } from '#notifications/render/mail-context'
import { renderMessage } from '#notifications/render/render-message'
import { fillIn, type Rendered } from '#notifications/rendered'

const nowhere = { confirm: '#', manage: '#', unsubscribe: '#' }

/** The mail as a reader gets it, with no reader's links in it. */
export const previewMessage = async (data: MessageData, reader: Reader): Promise<Rendered> =>
  fillIn(await renderMessage(data, reader), nowhere)
