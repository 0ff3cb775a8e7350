// Shows what followers are told, and opens the story when they press it. It answers no requests of pages.
self.addEventListener('push', (event) => {
  const { title, body, url, tag, lang, dir } = event.data.json()
  const options = { body, tag, lang, dir, icon: '/icon.svg', data: { url }, renotify: true }
  event.waitUntil(self.registration.showNotification(title, options))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(event.notification.data.url))
})
