import type { Outcome } from '../../shared/documents/outcome.ts'
import type { Acted, RoomState } from '../state/device.ts'
import type { Deed } from '../state/rooms.ts'
import { useWords } from '../state/words.ts'
import { sharedWords } from '../words/shared.ts'
import { whyWords } from '../words/whys.ts'
import { useToasts } from './toast.tsx'

export type Act = <View>(
  room: Pick<RoomState<View>, 'act'>,
  deed: Deed,
  action: (view: View) => Outcome,
  after?: readonly string[],
) => Promise<Acted>

/** Does something in a document. It shows at once; a refusal is told at once. */
export function useAct(): Act {
  const toasts = useToasts()
  const { words } = useWords(sharedWords)
  return async (room, deed, action, after) => {
    const acted = await room.act(deed, action, after)
    if (!acted.ok) toasts.refuse(whyWords(words(), acted.why))
    return acted
  }
}
