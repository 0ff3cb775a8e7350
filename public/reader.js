// What a page does beyond being read: the reader's own clock, a choice of theme, links to sections, following in
// place, and staying current while somebody looks at it. Every page is complete without this file.
{
  const { dataset } = document.currentScript
  const { lang, zone } = dataset
  const words = JSON.parse(dataset.messages)
  const root = document.documentElement

  const all = (selector, within = document) => [...within.querySelectorAll(selector)]
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])
  const make = (tag, className, text = '') => {
    const element = document.createElement(tag)
    element.className = className
    element.textContent = text
    return element
  }

  let fading
  /** Tells the reader something in passing; what `stays` is there until something else is said. */
  const say = (text, stays = false) => {
    const live = document.querySelector('.live')
    clearTimeout(fading)
    if (live.textContent !== text) live.textContent = text
    if (!stays) fading = setTimeout(say, 10_000, '', true)
  }

  // The reader's own clock

  const reading = (timeZone) => {
    const format = (options) =>
      new Intl.DateTimeFormat(lang, { ...options, timeZone, numberingSystem: 'latn', calendar: 'gregory' })
    const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    const day = format({ day: 'numeric', month: 'long', year: 'numeric' })
    return { clock: (at) => clock.format(at), day: (at) => day.format(at) }
  }
  const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const own = reading(ownZone)
  const utc = reading('UTC')
  const printed = [utc, reading(zone)]

  const isNews = (at) => !printed.some((it) => it.clock(at) === own.clock(at) && it.day(at) === own.day(at))

  const stretch = (from, to) => {
    const [first, last] = [own.day(from), own.day(to)]
    const dated = (date, at) => fill(words.dated, { date, time: own.clock(at) })
    const start = first === utc.day(from) ? own.clock(from) : dated(first, from)
    if (from === to) return start
    return first === last ? `${start}–${own.clock(to)}` : `${start} – ${dated(last, to)}`
  }

  const addClock = (stamp) => {
    const times = stamp.dateTime ? [stamp] : all('time', stamp).slice(0, 2)
    const [from, to = from] = times.map(({ dateTime }) => Date.parse(dateTime))
    if (!from || !to || !isNews(from) || stamp.querySelector('.stamp-local')) return
    const local = make('span', 'stamp-local')
    local.append(make('bdi', '', fill(words.yourTime, { time: stretch(from, to) })))
    stamp.append(make('span', 'stamp-bar', ' | '), local)
  }

  const nameZone = () => {
    const now = Date.now()
    const note = document.querySelector('[data-clocks]')
    if (!note || !isNews(now)) return
    const parts = new Intl.DateTimeFormat(lang, { timeZone: ownZone, timeZoneName: 'longGeneric' })
    const name = parts.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value
    if (name) note.append(` ${fill(words.yourZone, { zone: name })}`)
  }

  // Links to sections

  const addLink = (title) => {
    if (title.nextElementSibling?.matches('.copy')) return
    const button = make('button', 'copy', '#')
    button.type = 'button'
    button.setAttribute('aria-label', fill(words.copy, { title: title.textContent }))
    title.after(button)
  }

  const copyLink = async (id) => {
    const link = new URL(`#${id}`, location.href)
    history.replaceState(history.state, '', link)
    try {
      await navigator.clipboard.writeText(link.href)
      say(words.copied)
    } catch {
      say(words.inAddress)
    }
  }

  const enrich = (within) => {
    all('.stamp', within).forEach(addClock)
    all('section[id] > h2', within).forEach(addLink)
  }

  // Theme

  const bars = all('meta[name="theme-color"]').map((meta) => ({ meta, media: meta.media }))

  const wear = (theme) => {
    if (theme === 'system') delete root.dataset.theme
    else root.dataset.theme = theme
    for (const { meta, media } of bars) {
      meta.media = theme === 'system' ? media : media.includes(theme) ? 'all' : 'not all'
    }
  }

  const showThemes = () => {
    const theme = root.dataset.theme ?? 'system'
    wear(theme)
    for (const input of all('.theme input')) {
      input.checked = input.value === theme
      input.closest('.theme').hidden = false
    }
  }

  document.addEventListener('change', ({ target }) => {
    if (!target.matches('.theme input')) return
    wear(target.value)
    try {
      if (target.value === 'system') localStorage.removeItem('theme')
      else localStorage.setItem('theme', target.value)
    } catch {
      // Nothing may be stored here: the choice lasts as long as the page.
    }
  })

  document.addEventListener('click', ({ target }) => {
    const language = target.closest?.('.languages a')?.hreflang
    const secure = location.protocol === 'https:' ? '; secure' : ''
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is for secure origins alone
    if (language) document.cookie = `locale=${language}; path=/; max-age=31536000; samesite=lax${secure}`
    const section = target.closest?.('.copy')?.closest('section')
    if (section) copyLink(section.id)
  })

  // Following in place

  const complain = (form, field) => {
    const message = form.querySelector('.follow-error') ?? make('p', 'follow-error')
    message.id = 'follow-error'
    message.setAttribute('role', 'alert')
    message.textContent = JSON.parse(form.dataset.messages)[field]
    form.querySelector('.follow-row').after(message)
    for (const name of ['destination', 'choice', 'services']) {
      for (const input of all(`[name="${name}"]:not([type="hidden"])`, form)) {
        input.toggleAttribute('aria-invalid', false)
        input.removeAttribute('aria-describedby')
        if (name !== field) continue
        input.setAttribute('aria-invalid', 'true')
        input.setAttribute('aria-describedby', message.id)
      }
    }
    form.querySelector('[aria-invalid="true"]')?.focus()
    form.dataset.kept = ''
  }

  const thank = (form) => {
    const { title, body } = JSON.parse(form.dataset.messages)
    const heading = form.querySelector('h2')
    heading.textContent = title
    heading.tabIndex = -1
    form.replaceChildren(heading, make('p', 'follow-done', body))
    form.dataset.kept = ''
    heading.focus()
  }

  document.addEventListener('submit', async (event) => {
    const form = event.target
    // After a failure the browser sends it itself: whatever was wrong with this way may not be with that one.
    if (!form.matches('form.follow[data-messages]') || form.dataset.failed) return
    event.preventDefault()
    if (form.hasAttribute('aria-busy')) return
    form.setAttribute('aria-busy', 'true')
    const data = new FormData(form)
    const services = data.has('scope') ? { services: data.getAll('services') } : {}
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify({ ...Object.fromEntries(data), ...services, zone: ownZone }),
        signal: AbortSignal.timeout(15_000),
      })
      if (answer.status === 422) {
        const fields = String((await answer.json()).errors?.map(({ field }) => field))
        complain(
          form,
          ['destination', 'services'].find((name) => fields.includes(name)) ??
            (/choice|topics/.test(fields) ? 'choice' : 'other'),
        )
      } else if (answer.ok) thank(form)
      else throw new Error(answer.status)
    } catch {
      form.dataset.failed = 'true'
      complain(form, 'failed')
    }
    form.removeAttribute('aria-busy')
  })

  // Staying current

  const same = (old, fresh) =>
    old.nodeName === fresh.nodeName &&
    old.id === fresh.id &&
    old.getAttribute?.('href') === fresh.getAttribute?.('href')

  /** Makes `old` read as `fresh` and leaves alone what did not change, so that focus, input and details stay. */
  const morph = (old, fresh) => {
    if (old.isEqualNode(fresh) || old.dataset?.kept !== undefined) return
    if (!old.tagName) {
      old.data = fresh.data
      return
    }
    const names = new Set([...old.getAttributeNames(), ...fresh.getAttributeNames()])
    names.delete('open')
    for (const name of names) {
      const value = fresh.getAttribute(name)
      if (value === null) old.removeAttribute(name)
      else if (value !== old.getAttribute(name)) old.setAttribute(name, value)
    }
    const coming = [...fresh.childNodes]
    let at = old.firstChild
    const drop = () => {
      const next = at.nextSibling
      at.remove()
      at = next
    }
    coming.forEach((node, i) => {
      let found = node.tagName ? at : null
      while (found && !(node.id && found.id === node.id) && !found.isEqualNode(node))
        found = found.nextSibling
      const staysLater = () => coming.slice(i + 1).some((later) => later.isEqualNode(at))
      if (!found && at && same(at, node) && !staysLater()) found = at
      if (!found) {
        old.insertBefore(node, at)
        return
      }
      while (at !== found) drop()
      morph(found, node)
      at = found.nextSibling
    })
    while (at) drop()
  }

  const sheet = new CSSStyleSheet()

  const get = (address, headers = {}) =>
    fetch(address, { headers, cache: 'no-cache', signal: AbortSignal.timeout(10_000) })

  const refresh = async (main) => {
    const answer = await get(location.pathname)
    if (!answer.ok) throw new Error(answer.status)
    // Taken out before parsing, which the policy of this page watches over as well.
    const styles = []
    const html = (await answer.text()).replace(/<style[^>]*>([\s\S]*?)<\/style>/g, (_, css) => {
      styles.push(css)
      return ''
    })
    const page = new DOMParser().parseFromString(html, 'text/html')
    const fresh = page.querySelector('main[data-version]')
    if (!fresh) throw new Error('no page')
    if (fresh.dataset.version === main.dataset.version) return
    // A printed page brings the styles it uses itself, and no others.
    sheet.replaceSync(styles.join('\n'))
    document.adoptedStyleSheets = [sheet]
    enrich(fresh)
    const focused = document.activeElement
    const place = (element) => element.getBoundingClientRect().top
    const inSight = (element) => main.contains(element) && place(element) >= 0 && place(element) < innerHeight
    const seen = scrollY > 0 && [focused, ...all('h2, p, li', main)].find(inSight)
    const before = seen && place(seen)
    morph(main, fresh)
    if (!focused?.isConnected) main.focus({ preventScroll: true })
    if (seen?.isConnected) scrollBy({ top: place(seen) - before, behavior: 'instant' })
    document.title = page.title
    say(fill(words.updated, { time: own.clock(Date.now()) }))
  }

  const stayCurrent = (main) => {
    const address = `${location.pathname.replace(/\/+$/, '')}/version.json`
    let checkedAt = Date.now()
    let failures = 0
    let etag
    let timer
    let checking = false

    const plan = () => {
      clearTimeout(timer)
      const seconds = Math.min(300, 20 * 2 ** failures) * (0.75 + Math.random() / 2)
      if (!document.hidden) timer = setTimeout(check, seconds * 1000)
    }
    const check = async () => {
      if (checking || document.hidden) return
      checking = true
      try {
        const answer = await get(address, etag ? { 'if-none-match': etag } : {})
        if (!answer.ok && answer.status !== 304) throw new Error(answer.status)
        if (answer.ok) {
          const { version } = await answer.json()
          if (version !== main.dataset.version) await refresh(main)
          // A cache between may hold an older page than version: then both are asked for again.
          etag = version === main.dataset.version ? answer.headers.get('etag') : null
        }
        if (failures > 0 && document.querySelector('.live').textContent === lost()) say('', true)
        failures = 0
        checkedAt = Date.now()
      } catch {
        failures++
        say(lost(), true)
      }
      checking = false
      plan()
    }
    const lost = () => fill(words.lastChecked, { time: own.clock(checkedAt) })

    document.addEventListener('visibilitychange', () => (document.hidden ? clearTimeout(timer) : check()))
    addEventListener('pageshow', ({ persisted }) => persisted && check())
    addEventListener('online', check)
    plan()
  }

  const start = () => {
    enrich(document)
    nameZone()
    showThemes()
    const main = document.querySelector('main[data-version]')
    if (main) stayCurrent(main)
  }
  // A page straight from the app is still being taken over by the framework, which wants it as it came.
  if (self.__next_f) addEventListener('load', () => setTimeout(start, 500))
  else start()
}
