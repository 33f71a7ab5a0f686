import { For, type JSX } from 'solid-js'
import { addToGroup, takeFromGroup } from '../../../shared/documents/desk/actions.ts'
import { useDevice } from '../../state/app.tsx'
import { useWords } from '../../state/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Switch } from '../../ui/field.tsx'
import { useActs } from '../acts.ts'
import { useAsk } from '../ask.tsx'
import { useStation } from '../station.tsx'
import { askWords } from '../words/asks/words.ts'
import { staffPassWords } from '../words/passes.ts'

/** The price groups of the person behind a session: staff have seen their card. */
export function PriceGroupAsk(props: { session: string }): JSX.Element {
  const { words, locale } = useWords(askWords)
  const { words: own } = useWords(staffPassWords)
  const { station, desk, say } = useStation()
  const { atDesk } = useActs()
  const { close } = useAsk()
  const device = useDevice()
  const account = () => desk().people.get(props.session)?.account ?? ''
  const who = () => say.who(props.session) ?? words().nobodyNamed
  const isIn = (group: string) =>
    [...desk().members.values()].some(
      ({ isOpen, granted }) => isOpen && granted?.account === account() && granted.group === group,
    )
  const set = (group: string, isOn: boolean) => {
    const said = { account: account(), group }
    void atDesk({ do: 'group', who: who() }, (view, signed) =>
      isOn ? addToGroup(view, { ...signed, ...said, id: device.newId() }) : takeFromGroup(view, { ...signed, ...said }),
    )
  }
  return (
    <Dialog isOpen title={own().priceGroupOf(who())} onClose={close}>
      <p>{own().priceGroupMeans}</p>
      <For each={station().info.groups}>
        {group => <Switch label={group[locale()]} isOn={isIn(group.id)} onSwitch={isOn => set(group.id, isOn)} />}
      </For>
    </Dialog>
  )
}
