import type { Outcome } from '../../../shared/documents/outcome.ts'
import type { RoomState } from '../../state/device.ts'
import type { Deed } from '../../state/rooms.ts'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { shellWords } from '../words/shell.ts'
import { useWords } from '../words/use-words.ts'

/** Does something in a document. It shows at once; what cannot be done is said at once too. */
export function useAct(): <View>(
  room: RoomState<View>,
  deed: Deed,
  action: (view: View) => Outcome,
) => Promise<boolean> {
  const toasts = useToasts()
  const { shared } = useWords(shellWords)
  return async (room, deed, action) => {
    const acted = await room.act(deed, action)
    if (!acted.ok) toasts.say({ text: whyWords(shared(), acted.why), look: 'bad' })
    return acted.ok
  }
}
