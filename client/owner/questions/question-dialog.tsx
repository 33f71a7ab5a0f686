import { createSignal, type JSX, Match, Show, Switch } from 'solid-js'
import { adopt, answerDispute, answerRefund, reject, settle } from '../../../shared/documents/desk/actions.ts'
import { nameOf as personNamed } from '../../../shared/documents/desk/view.ts'
import { useDevice, useMe } from '../../state/app.tsx'
import { BillLines } from '../../ui/bill-lines.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { energy, moment, money } from '../../ui/format.ts'
import { Facts } from '../../ui/surface.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { whyWords } from '../../words/common.ts'
import { useAct } from '../state/act.ts'
import { nameOf, type Place } from '../state/places.tsx'
import { questionWords } from '../words/questions.ts'
import { useWords } from '../words/use-words.ts'
import type { Question } from './questions.ts'
import './question-dialog.css'

type Of<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>

/** One question with all that is known of it, and the answers there are. */
export function QuestionDialog(props: { place: Place; question: Question; onClose: () => void }): JSX.Element {
  const { words, shared } = useWords(questionWords)
  const title = () =>
    props.question.kind === 'matter'
      ? (words().matters[props.question.of.raised?.what ?? ''] ?? words().kinds.matter)
      : words().kinds[props.question.kind]
  const as = <Kind extends Question['kind']>(kind: Kind) =>
    props.question.kind === kind ? (props.question as Of<Kind>) : false
  return (
    <Dialog
      isOpen={true}
      title={`${title()} · ${nameOf(props.place)}`}
      close={shared().ui.close}
      onClose={props.onClose}
      shape="panel"
    >
      <Switch>
        <Match when={as('refund')}>
          {question => <RefundQuestion place={props.place} question={question()} onDone={props.onClose} />}
        </Match>
        <Match when={as('dispute')}>
          {question => <DisputeQuestion place={props.place} question={question()} onDone={props.onClose} />}
        </Match>
        <Match when={as('quarantine')}>
          {question => <QuarantineQuestion place={props.place} question={question()} onDone={props.onClose} />}
        </Match>
        <Match when={as('matter')}>
          {question => <Matter place={props.place} question={question()} onDone={props.onClose} />}
        </Match>
      </Switch>
    </Dialog>
  )
}

interface Answering<Kind extends Question['kind']> {
  place: Place
  question: Of<Kind>
  onDone: () => void
}

function RefundQuestion(props: Answering<'refund'>): JSX.Element {
  const at = useQuestion(props)
  const asked = () => props.question.of.asked
  const [reason, setReason] = createSignal('')
  const [isMissing, setMissing] = createSignal(false)
  const answer = async (declined?: string) => {
    if (declined?.trim() === '') return setMissing(true)
    const said = { ...at.signed(), refund: props.question.id, ...(declined !== undefined && { declined }) }
    await at.answer(view => answerRefund(view, said))
  }
  return (
    <>
      <Facts
        of={[
          { name: at.words().amount, value: at.money(asked()?.amount ?? 0), isStrong: true },
          { name: at.words().to, value: at.shared().methods[asked()?.to ?? 'wallet'] },
          { name: at.words().reason, value: asked()?.why },
          { name: at.words().by, value: at.team(asked()?.by) },
          { name: at.words().asked, value: at.moment(props.question.at) },
        ]}
      />
      <SessionFacts {...props} session={asked()?.session} />
      <TextArea
        label={at.words().reason}
        hint={at.words().noteHint}
        value={reason()}
        onText={setReason}
        error={isMissing() ? at.words().needReason : undefined}
      />
      <div class="question-answers">
        <Button look="primary" onClick={() => void answer()}>
          {at.words().approve}
        </Button>
        <Button onClick={() => void answer(reason())}>{at.words().decline}</Button>
      </div>
    </>
  )
}

function DisputeQuestion(props: Answering<'dispute'>): JSX.Element {
  const at = useQuestion(props)
  const asked = () => props.question.of.asked
  const [text, setText] = createSignal('')
  return (
    <>
      <Facts
        of={[
          { name: at.words().said, value: asked()?.text },
          { name: at.words().by, value: at.person(asked()?.session) },
          { name: at.words().asked, value: at.moment(props.question.at) },
        ]}
      />
      <SessionFacts {...props} session={asked()?.session} />
      <TextArea label={at.words().answer} hint={at.words().answerHint} value={text()} onText={setText} required />
      <Button
        look="primary"
        disabled={text().trim() === ''}
        onClick={() =>
          void at.answer(view =>
            answerDispute(view, { ...at.signed(), dispute: props.question.id, text: text().trim() }),
          )
        }
      >
        {at.words().send}
      </Button>
    </>
  )
}

function QuarantineQuestion(props: Answering<'quarantine'>): JSX.Element {
  const at = useQuestion(props)
  const kept = () => props.question.of.kept
  const [reason, setReason] = createSignal('')
  const [isMissing, setMissing] = createSignal(false)
  const decline = async () => {
    if (reason().trim() === '') return setMissing(true)
    await at.answer(view => reject(view, { ...at.signed(), entry: props.question.id, why: reason().trim() }))
  }
  return (
    <>
      <Facts
        of={[
          { name: at.words().by, value: at.team(kept()?.by) },
          { name: at.words().why, value: whyWords(at.shared(), kept()?.why ?? '') },
          { name: at.words().happened, value: at.moment(props.question.at) },
          { name: at.words().stated, value: at.words().facts(kept()?.facts.length ?? 0) },
        ]}
      />
      <pre class="question-facts">
        {(kept()?.facts ?? [])
          .map(({ root, id, name, value }) => `${root}/${id}/${name}\n${JSON.stringify(value, null, 1)}`)
          .join('\n\n')}
      </pre>
      <TextArea
        label={at.words().reason}
        hint={at.words().noteHint}
        value={reason()}
        onText={setReason}
        error={isMissing() ? at.words().needReason : undefined}
      />
      <div class="question-answers">
        <Button
          look="primary"
          onClick={() => void at.answer(view => adopt(view, { ...at.signed(), entry: props.question.id }))}
        >
          {at.words().adopt}
        </Button>
        <Button onClick={() => void decline()}>{at.words().reject}</Button>
      </div>
    </>
  )
}

function Matter(props: Answering<'matter'>): JSX.Element {
  const at = useQuestion(props)
  const raised = () => props.question.of.raised
  const [text, setText] = createSignal('')
  const facts = () => {
    const { connector, amount, wh, text: said } = raised() ?? {}
    const label = connector && (props.place.station.view()?.connectors.get(connector)?.label ?? connector)
    return [
      ...(label ? [{ name: at.words().spot, value: label }] : []),
      ...(amount === undefined ? [] : [{ name: at.words().amount, value: at.money(amount) }]),
      ...(wh === undefined ? [] : [{ name: at.words().energy, value: energy(at.locale(), wh) }]),
      ...(said === undefined ? [] : [{ name: at.words().reason, value: said }]),
      { name: at.words().happened, value: at.moment(props.question.at) },
    ]
  }
  return (
    <>
      <Facts of={facts()} />
      <SessionFacts {...props} session={raised()?.session} />
      <TextArea label={at.words().note} hint={at.words().noteHint} value={text()} maxlength={500} onText={setText} />
      <Button
        look="primary"
        onClick={() =>
          void at.answer(view =>
            settle(view, {
              ...at.signed(),
              matter: props.question.id,
              ...(text().trim() !== '' && { text: text().trim() }),
            }),
          )
        }
      >
        {at.words().settle}
      </Button>
    </>
  )
}

/** The session a question is about, with its bill, if the station still holds it. */
function SessionFacts(props: { place: Place; session: string | undefined }): JSX.Element {
  const { words, shared, locale } = useWords(questionWords)
  const session = () => props.place.station.view()?.sessions.get(props.session ?? '')
  const lines = () => {
    const found = session()
    return found?.billed === undefined
      ? []
      : [...found.billed.lines, ...found.corrections.flatMap(correction => correction.lines)]
  }
  return (
    <Show when={lines().length > 0}>
      <section class="question-bill" aria-label={words().bill}>
        <h3>{words().bill}</h3>
        <BillLines
          lines={lines()}
          total={session()?.money.total ?? 0}
          currency={props.place.station.view()?.info.currency ?? 'VND'}
          locale={locale()}
          words={shared().bill}
        />
      </section>
    </Show>
  )
}

/** What all questions have in common: whose word the answer is, and how things are said. */
function useQuestion(props: { place: Place; question: Question; onDone: () => void }) {
  const device = useDevice()
  const me = useMe()
  const act = useAct()
  const toasts = useToasts()
  const said = useWords(questionWords)
  const info = () => props.place.station.view()?.info
  return {
    ...said,
    signed: () => ({ at: device.time(), by: me.person.id }),
    money: (amount: number) => money(said.locale(), amount, info()?.currency ?? 'VND'),
    moment: (at: number) => moment(said.locale(), at, info()?.timeZone),
    team: (person: string | undefined) => props.place.desk.view()?.team.get(person ?? '')?.name ?? person ?? '',
    person: (session: string | undefined) => {
      const desk = props.place.desk.view()
      return (desk && session && personNamed(desk, session)) || said.words().nobody
    },
    answer: async (action: Parameters<typeof act<NonNullable<ReturnType<Place['desk']['view']>>>>[2]) => {
      if (!(await act(props.place.desk, { do: 'answer', what: props.question.kind }, action))) return
      toasts.say({ text: said.words().answered, look: 'good' })
      props.onDone()
    },
  }
}
