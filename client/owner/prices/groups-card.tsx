import Trash from 'lucide-solid/icons/trash'
import { createSignal, For, type JSX, Show } from 'solid-js'
import { setInfo } from '../../../shared/documents/station/actions.ts'
import type { PriceGroup } from '../../../shared/documents/station/facts.ts'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Row } from '../../ui/row.tsx'
import { Card } from '../../ui/surface.tsx'
import { useTold } from '../state/kept.ts'
import { ownerPassWords } from '../words/passes.ts'

const MOST_GROUPS = 20

/** The price groups of a place: their names in both languages. */
export function GroupsCard(props: { rooms: StationRooms }): JSX.Element {
  const device = useDevice()
  const act = useAct()
  const tell = useTold()
  const { words, shared, locale } = useWords(ownerPassWords)
  const [en, setEn] = createSignal('')
  const [vi, setVi] = createSignal('')
  const [isTried, setTried] = createSignal(false)
  const [removing, setRemoving] = createSignal<PriceGroup | null>(null)
  const groups = () => props.rooms.station.view()?.info.groups ?? []
  const save = async (changed: readonly PriceGroup[]) => {
    const acted = await act(props.rooms.station, { do: 'info', record: props.rooms.id }, view =>
      setInfo(view, { groups: [...changed] }),
    )
    if (acted.ok) tell(words().saved)
    return acted.ok
  }
  const add = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    const names = { en: en().trim(), vi: vi().trim() }
    if (names.en === '' || names.vi === '') return
    if (!(await save([...groups(), { id: device.newId(), ...names }]))) return
    setTried(false)
    setEn('')
    setVi('')
  }
  const remove = async ({ id }: PriceGroup) => {
    setRemoving(null)
    await save(groups().filter(group => group.id !== id))
  }
  const missing = (text: string) => (isTried() && text.trim() === '' ? words().errors.name : undefined)
  return (
    <Card title={words().groups}>
      <p class="quiet">{words().groupsText}</p>
      <Show when={groups().length > 0} fallback={<p>{words().noGroups}</p>}>
        <ul class="rows">
          <For each={groups()}>
            {group => (
              <Row
                title={group[locale()]}
                text={group[locale() === 'en' ? 'vi' : 'en']}
                end={
                  <IconButton
                    label={words().removeGroup(group[locale()])}
                    icon={<Trash aria-hidden="true" />}
                    onClick={() => setRemoving(group)}
                  />
                }
              />
            )}
          </For>
        </ul>
      </Show>
      <Show when={groups().length < MOST_GROUPS}>
        <form class="place-fields" onSubmit={add} noValidate>
          <TextField label={words().nameEn} value={en()} maxlength={40} onText={setEn} error={missing(en())} />
          <TextField label={words().nameVi} value={vi()} maxlength={40} onText={setVi} error={missing(vi())} />
          <div class="session-deeds">
            <Button type="submit">{words().addGroup}</Button>
          </div>
        </form>
      </Show>
      <Show when={removing()}>
        {group => (
          <Dialog
            isOpen
            title={words().removeAsk(group()[locale()])}
            onClose={() => setRemoving(null)}
            actions={
              <>
                <Button onClick={() => setRemoving(null)}>{shared().ui.back}</Button>
                <Button look="danger" onClick={() => void remove(group())}>
                  {words().remove}
                </Button>
              </>
            }
          >
            <p>{words().removeText}</p>
          </Dialog>
        )}
      </Show>
    </Card>
  )
}
