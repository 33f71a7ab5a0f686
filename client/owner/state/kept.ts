import type { Json } from '../../../shared/sync/engine.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useToasts } from '../../ui/toast.tsx'
import { sharedWords } from '../../words/shared.ts'

/** Tells what was done: done, or only kept here while nobody else can know of it. */
export function useTold(): (text: string) => void {
  const device = useDevice()
  const toasts = useToasts()
  const { words } = useWords(sharedWords)
  return text =>
    device.link().kind === 'live' ? toasts.say({ text, look: 'good' }) : toasts.say({ text: words().keptHere })
}

/** Whether something of a record still waits for the server: it is dashed, as everywhere. Its deed names the record. */
export function useWaiting(): (record: string) => boolean {
  const device = useDevice()
  return record => device.items().some(({ what, progress }) => progress.kind !== 'refused' && recordOf(what) === record)
}

function recordOf(what: Json): unknown {
  return typeof what === 'object' && what !== null ? Reflect.get(what, 'record') : undefined
}
