import { createSignal } from 'solid-js'
import { callFile } from '../../shared/api/call.ts'
import type { Endpoint, InputOf } from '../../shared/api/endpoint.ts'
import { useApp } from '../state/app.tsx'
import { saveBlob } from './save-file.ts'

/** Fetches a file from the server and puts it into the person's downloads. */
export function useFile() {
  const { link, portal } = useApp()
  const [isBusy, setBusy] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const take = async <E extends Endpoint>(endpoint: E, input: InputOf<E>, name: string): Promise<boolean> => {
    setBusy(true)
    setWhy(null)
    const answer = await callFile(endpoint, input, { fetch: link.fetch, portal })
    setBusy(false)
    if (answer.ok) saveBlob(name, answer.value)
    const reason: string | null = answer.ok ? null : answer.why
    setWhy(reason)
    return answer.ok
  }
  return { isBusy, why, take }
}
