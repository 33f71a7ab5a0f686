import { createSignal, type JSX, Match, Show, Switch } from 'solid-js'
import { is } from 'valibot'
import { setBank } from '../../../shared/api/organisation.ts'
import { type BankAccount, bankAccount } from '../../../shared/bank/account.ts'
import { useApp } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Card, Notice } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/whys.ts'
import { operatorOf, useStations } from '../state/stations.tsx'
import { transfersWords } from '../words/transfers.ts'
import { BANKS } from './banks.ts'

/** Where customers of an operator transfer to. It holds for all its places at once. */
export function BankCard(props: { rooms: StationRooms }): JSX.Element {
  const { api } = useApp()
  const stations = useStations()
  const toasts = useToasts()
  const { words, shared } = useWords(transfersWords)
  const info = () => props.rooms.station.view()?.info
  const now = () => info()?.bank ?? null
  const kind = () => (info()?.currency === 'EUR' ? 'sepa' : 'vietqr')
  const [bank, setBankId] = createSignal<string | null>(null)
  const [number, setNumber] = createSignal<string | null>(null)
  const [bic, setBic] = createSignal<string | null>(null)
  const [name, setName] = createSignal<string | null>(null)
  const [password, setPassword] = createSignal('')
  const [isBusy, setBusy] = createSignal(false)
  const [isWrong, setWrong] = createSignal(false)
  const [why, setWhy] = createSignal<string | null>(null)
  const stands = () => {
    const account = now()
    return {
      bank: account?.kind === 'vietqr' ? account.bank : (BANKS[0]?.id ?? ''),
      number: account === null ? '' : account.kind === 'vietqr' ? account.number : account.iban,
      bic: account?.kind === 'sepa' ? (account.bic ?? '') : '',
      name: account?.name ?? '',
    }
  }
  const typed = (): BankAccount => {
    const digits = (number() ?? stands().number).replaceAll(/\s/g, '').toUpperCase()
    const named = (name() ?? stands().name).trim()
    const code = (bic() ?? stands().bic).trim().toUpperCase()
    if (kind() === 'sepa') return { kind: 'sepa', iban: digits, name: named, ...(code !== '' && { bic: code }) }
    const id = bank() ?? stands().bank
    const bankName = BANKS.find(one => one.id === id)?.name ?? id
    return { kind: 'vietqr', bank: id, bankName, number: digits, name: named }
  }
  const send = async (account: BankAccount | null) => {
    setWhy(null)
    setWrong(account !== null && !is(bankAccount, account))
    if (isWrong()) return
    setBusy(true)
    const { id: organisation } = operatorOf(props.rooms, stations())
    const set = await api(setBank, { organisation, bank: account, password: password() })
    setBusy(false)
    if (!set.ok) return setWhy(set.why)
    for (const clear of [setBankId, setNumber, setBic, setName]) clear(null)
    setPassword('')
    toasts.say({ text: account === null ? words().removed : words().saved, look: 'good' })
  }
  return (
    <Card title={words().bank}>
      <Switch>
        <Match when={!['VND', 'EUR'].includes(info()?.currency ?? '')}>
          <p>{words().bankNone(info()?.currency ?? '')}</p>
        </Match>
        <Match when={true}>
          <p>{words().bankHint}</p>
          <Show
            when={kind() === 'vietqr'}
            fallback={
              <>
                <TextField
                  label={words().iban}
                  value={number() ?? stands().number}
                  error={isWrong() ? words().notAnAccount : undefined}
                  onText={setNumber}
                />
                <TextField label={words().bic} value={bic() ?? stands().bic} maxlength={11} onText={setBic} />
              </>
            }
          >
            <SelectField
              label={words().which}
              value={bank() ?? stands().bank}
              choices={BANKS.map(({ id, name }) => ({ value: id, label: name }))}
              onChoose={setBankId}
            />
            <TextField
              label={words().number}
              inputmode="numeric"
              value={number() ?? stands().number}
              maxlength={19}
              error={isWrong() ? words().notAnAccount : undefined}
              onText={setNumber}
            />
          </Show>
          <TextField label={words().name} value={name() ?? stands().name} maxlength={70} onText={setName} />
          <TextField
            label={words().password}
            hint={words().passwordHint}
            type="password"
            autocomplete="current-password"
            value={password()}
            onText={setPassword}
          />
          <Show when={why()}>{reason => <Notice look="bad">{whyWords(shared(), reason())}</Notice>}</Show>
          <div class="session-deeds">
            <Button disabled={password() === ''} isBusy={isBusy()} onClick={() => void send(typed())}>
              {words().save}
            </Button>
            <Show when={now() !== null}>
              <Button look="danger" disabled={password() === ''} isBusy={isBusy()} onClick={() => void send(null)}>
                {words().remove}
              </Button>
            </Show>
          </div>
        </Match>
      </Switch>
    </Card>
  )
}
