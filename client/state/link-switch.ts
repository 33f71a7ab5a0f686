import { type Accessor, createSignal } from 'solid-js'

/**
 * A way to the server that can be cut by hand: sockets close and open no more, requests fail, as in a cellar. The page
 * beside which this one is shown in the demo holds the switch.
 */
export interface LinkSwitch {
  isCut: Accessor<boolean>
  cut(isCut: boolean): void
  WebSocket: typeof WebSocket
  fetch: (url: string, init: RequestInit) => Promise<Response>
}

export function createLinkSwitch(page: Window & typeof globalThis): LinkSwitch {
  const [isCut, setCut] = createSignal(false)
  const open = new Set<WebSocket>()

  class SwitchedSocket extends page.WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      // Nobody answers at this path: whoever asks there is turned away before a socket opens. No other host may be asked.
      super(isCut() ? new URL('/nowhere', url) : url, protocols)
      open.add(this)
      this.addEventListener('close', () => open.delete(this))
    }
  }

  return {
    isCut,
    cut: value => {
      setCut(value)
      if (value) for (const socket of open) socket.close()
      else page.dispatchEvent(new Event('online'))
    },
    WebSocket: SwitchedSocket,
    fetch: (url, init) => (isCut() ? Promise.reject(new TypeError('The link is cut')) : page.fetch(url, init)),
  }
}

/** Obeys the page this one is framed in, if that is one of ours. */
export function obeyFrame(page: Window & typeof globalThis, link: LinkSwitch): void {
  if (page.parent === page) return
  page.addEventListener('message', ({ data, origin, source }) => {
    if (origin !== page.location.origin || source !== page.parent) return
    if (data?.berth === 'cut') link.cut(data.isCut === true)
  })
}
