import { sign } from '#lib/sign'

/** The addresses that are different in every mail. */
export type LinkName = 'confirm' | 'manage' | 'unsubscribe'

/** Addresses of one recipient for one delivery; `oneClick` is the one that mail programs post to (RFC 8058). */
export type Links = Record<LinkName, string> & { oneClick: string | null }

/** Signs the links of a delivery. Without a subscription there is nothing to unsubscribe from but everything. */
export function linksFor(
  delivery: { recipientId: string; subscriptionId: string | null; linkVersion: number; locale: string },
  baseUrl: string,
): Links {
  const { recipientId, subscriptionId, linkVersion, locale } = delivery
  const pages = `${baseUrl}/${locale}/subscriptions`
  const manage = `${pages}/manage/${sign('manage', recipientId, linkVersion)}`
  const token = subscriptionId && sign('unsubscribe', subscriptionId, linkVersion)
  return {
    confirm: `${pages}/confirm/${sign('confirm', recipientId, linkVersion)}`,
    manage,
    unsubscribe: token ? `${pages}/unsubscribe/${token}` : manage,
    oneClick: token ? `${baseUrl}/api/v1/subscriptions/unsubscribe/${token}` : null,
  }
}
