import { onTestFinished } from 'vitest'

export interface Listened {
  id?: string
  event?: string
  data?: Record<string, unknown>
}

/** Reads a stream of events, one after the other. */
export async function listen(base: string, token: string, query: string, lastEventId?: string) {
  const abort = new AbortController()
  onTestFinished(() => abort.abort())
  const headers: Record<string, string> = { authorization: `Bearer ${token}` }
  if (lastEventId !== undefined) headers['last-event-id'] = lastEventId
  const response = await fetch(`${base}/api/events${query}`, { headers, signal: abort.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<Listened | 'end'> => {
    for (;;) {
      const end = text.indexOf('\n\n')
      if (end !== -1) {
        const frame = readFrame(text.slice(0, end))
        text = text.slice(end + 2)
        if (frame !== null) return frame
      } else {
        const read = await reader?.read()
        if (read === undefined || read.done) return 'end'
        text += read.value
      }
    }
  }
  const whats = async (count: number) => {
    const heard: unknown[] = []
    for (let n = 0; n < count; n += 1) {
      const frame = await next()
      heard.push(frame === 'end' ? 'end' : frame.event)
    }
    return heard
  }
  return { response, next, whats, leave: () => abort.abort() }
}

function readFrame(text: string): Listened | null {
  const fields = new Map(text.split('\n').map(line => line.split(/: (.*)/s).slice(0, 2) as [string, string]))
  if (!fields.has('event')) return null
  const data = JSON.parse(fields.get('data') ?? '{}')
  return { id: fields.get('id') ?? '', event: fields.get('event') ?? '', data }
}
