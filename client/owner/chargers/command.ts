import { askCommand, type CommandWish } from '../../../shared/documents/chargers/actions.ts'
import type { Command } from '../../../shared/documents/chargers/view.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { useToasts } from '../../ui/toast.tsx'
import { chargerWords } from '../words/chargers.ts'
import type { Chargers } from './use-chargers.ts'

/** Asks something of a charger now. Without a link nothing is kept for later: an hour on it would be a surprise. */
export function useCommand(chargers: Chargers, identity: () => string) {
  const device = useDevice()
  const act = useAct()
  const toasts = useToasts()
  const { words } = useWords(chargerWords)
  return async (wish: CommandWish): Promise<string | null> => {
    if (chargers.room.link().kind !== 'live') {
      toasts.refuse(words().needsLink)
      return null
    }
    const id = device.newId()
    const charger = identity()
    const acted = await act(chargers.room, { do: 'command', label: charger }, view =>
      askCommand(view, { id, at: device.time(), charger, wish }),
    )
    return acted.ok ? id : null
  }
}

/** The commands and orders to a charger, newest first. */
export function commandsOf(chargers: Chargers, identity: string): Command[] {
  return [...(chargers.room.view()?.commands.values() ?? [])]
    .filter(({ asked }) => asked?.charger === identity)
    .sort((a, b) => (b.asked?.at ?? 0) - (a.asked?.at ?? 0))
}
