import RefreshCw from 'lucide-solid/icons/refresh-cw'
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js'
import { leaveSettings } from '../../../shared/documents/chargers/actions.ts'
import { isOpenSetting } from '../../../shared/documents/chargers/facts.ts'
import { useDevice } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Switch, TextField } from '../../ui/field.tsx'
import { folded } from '../../ui/format.ts'
import { Row } from '../../ui/row.tsx'
import { Empty, Notice } from '../../ui/surface.tsx'
import { chargerWords } from '../words/chargers.ts'
import { commandsOf, useCommand } from './command.ts'
import { type KnownSetting, knownSettings, nameOf } from './known-settings.ts'
import { useTelling } from './tell.ts'
import type { Chargers, ListedCharger } from './use-chargers.ts'

/** The settings of a charger: read from it, and written one by one. */
export function Settings(props: { rooms: StationRooms; chargers: Chargers; of: ListedCharger }): JSX.Element {
  const { words } = useWords(chargerWords)
  const device = useDevice()
  const act = useAct()
  const tell = useTelling(props.rooms)
  const send = useCommand(props.chargers, () => props.of.identity)
  const [wanted, setWanted] = createSignal('')
  const [chosen, choose] = createSignal<string | null>(null)
  const commands = createMemo(() => commandsOf(props.chargers, props.of.identity))
  const known = createMemo(() => knownSettings(commands()))
  const isThere = () => props.of.standing.kind === 'there'
  const isReading = () => commands().some(({ asked, isOpen }) => isOpen && asked?.action === 'read-settings')
  const shown = () => known().settings.filter(setting => folded(nameOf(setting)).includes(folded(wanted().trim())))
  const setting = (name: string) => known().settings.find(one => nameOf(one) === name)
  const leaveAlone = (leave: boolean) =>
    act(props.chargers.room, { do: 'settings', label: props.of.identity }, view =>
      leaveSettings(view, { id: props.of.id, at: device.time(), leave }),
    )
  const Read = (own: { look: 'primary' | 'plain' }) => (
    <Button
      look={own.look}
      icon={<RefreshCw aria-hidden="true" />}
      isBusy={isReading()}
      disabled={!isThere()}
      onClick={() => void send({ action: 'read-settings' })}
    >
      {words().readSettings}
    </Button>
  )
  return (
    <div class="charger-settings">
      <Show when={!isThere()}>
        <Notice look="warn">{words().trialNotThere}</Notice>
      </Show>
      <Show when={props.of.standing.kind !== 'retired'}>
        <Switch
          label={words().leaveSettings}
          hint={words().leaveSettingsHint}
          isOn={props.of.charger.settings?.leave === true}
          onSwitch={leave => void leaveAlone(leave)}
        />
      </Show>
      <Show
        when={known().at}
        fallback={
          <Empty title={words().neverRead} action={<Read look="primary" />}>
            {words().neverReadText}
          </Empty>
        }
      >
        {at => (
          <>
            <div class="chargers-head">
              <p class="quiet">{`${words().readAt(tell.time(at()))}. ${words().settingsText}`}</p>
              <Read look="plain" />
            </div>
            <Show when={known().isCut}>
              <Notice look="warn">{words().cut}</Notice>
            </Show>
            <div class="charger-search">
              <TextField label={words().settingsSearch} value={wanted()} type="search" onText={setWanted} />
              <Show when={wanted().trim() !== '' && shown().length === 0}>
                <Button
                  disabled={!isThere()}
                  isBusy={isReading()}
                  onClick={() => void send({ action: 'read-settings', keys: [wanted().trim()] })}
                >
                  {words().readOne}
                </Button>
              </Show>
            </div>
            <Show when={known().unknown.length > 0}>
              <p class="quiet">{words().unknownSettings(known().unknown.join(', '))}</p>
            </Show>
            <Show when={shown().length > 0} fallback={<p class="quiet">{words().noMatch}</p>}>
              <ul class="rows setting-rows">
                <For each={shown()}>
                  {one => (
                    <Row
                      title={nameOf(one)}
                      text={one.value === '' ? '–' : one.value}
                      end={
                        <Show when={!isWritable(one)}>
                          <Badge tone="unknown">{words().readonly}</Badge>
                        </Show>
                      }
                      onOpen={!isWritable(one) || !isThere() ? undefined : () => choose(nameOf(one))}
                    />
                  )}
                </For>
              </ul>
            </Show>
          </>
        )}
      </Show>
      {/* By its name: a value that is written is another setting, and the answer would be lost with the dialog. */}
      <Show when={chosen()} keyed>
        {name => (
          <Show when={setting(name)}>
            {one => (
              <WriteDialog chargers={props.chargers} of={props.of} setting={one()} onClose={() => choose(null)} />
            )}
          </Show>
        )}
      </Show>
    </div>
  )
}

/** Its key is changed by a new one, and not here. */
function isWritable(setting: KnownSetting): boolean {
  return setting.readonly !== true && isOpenSetting(nameOf(setting))
}

/** Writes one setting, and stays until the charger has answered. */
function WriteDialog(props: {
  chargers: Chargers
  of: ListedCharger
  setting: KnownSetting
  onClose: () => void
}): JSX.Element {
  const { words } = useWords(chargerWords)
  const send = useCommand(props.chargers, () => props.of.identity)
  const [value, setValue] = createSignal(props.setting.value)
  const [sent, setSent] = createSignal<string | null>(null)
  const answer = () => props.chargers.room.view()?.commands.get(sent() ?? '')?.answered?.result
  const write = async (event: SubmitEvent) => {
    event.preventDefault()
    const { key, component } = props.setting
    setSent(await send({ action: 'write-setting', key, value: value(), ...(component !== undefined && { component }) }))
  }
  return (
    <Dialog isOpen title={words().writeTitle(nameOf(props.setting))} onClose={props.onClose}>
      <form class="charger-form" onSubmit={event => void write(event)} noValidate>
        <TextField label={words().value} value={value()} autocomplete="off" onText={setValue} />
        <Button type="submit" look="primary" isBusy={sent() !== null && answer() === undefined}>
          {words().write}
        </Button>
        <Show when={answer()}>
          {word => (
            <Notice look={word() === 'accepted' || word() === 'reboot-required' ? 'good' : 'warn'}>
              {words().trialSaid(words().results[word()] ?? word())}
            </Notice>
          )}
        </Show>
      </form>
    </Dialog>
  )
}
