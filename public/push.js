// Switches notifications of this browser on, on the page where a reader manages what they follow.
{
  const form = document.querySelector('form[data-push]')
  const { key, failed, denied } = form.dataset
  const said = form.querySelector('[role="status"]')

  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))

  if ('serviceWorker' in navigator && 'PushManager' in window) form.hidden = false

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    form.setAttribute('aria-busy', 'true')
    try {
      if ((await Notification.requestPermission()) !== 'granted') {
        said.textContent = denied
        return
      }
      const worker = await navigator.serviceWorker.register('/push-worker.js')
      const subscription = await worker.pushManager.subscribe({
        userVisibleOnly: true,
        applicationServerKey: bytes(key),
      })
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(subscription.toJSON()),
      })
      if (!answer.ok) throw new Error(answer.status)
      location.reload()
    } catch {
      said.textContent = failed
    } finally {
      form.removeAttribute('aria-busy')
    }
  })
}
