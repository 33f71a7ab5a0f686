import { type JSX, Match, Switch } from 'solid-js'
import { adopt, answerDispute, answerRefund, reject, settle } from '../../../shared/documents/desk/actions.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import { useWords } from '../../state/words.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { energy } from '../../ui/format.ts'
import { Facts } from '../../ui/surface.tsx'
import { whyWords } from '../../words/whys.ts'
import { nameOf } from '../state/stations.tsx'
import { questionWords } from '../words/questions.ts'
import { Reply, YesOrNo } from './answers.tsx'
import { GiveBack } from './give-back.tsx'
import { KeptFacts } from './kept-facts.tsx'
import type { Question } from './questions.ts'
import { SessionFacts } from './session-facts.tsx'
import { useQuestion } from './use-question.ts'
import './question-dialog.css'

type Of<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>

/** One question with all that is known of it, and the answers there are. */
export function QuestionDialog(props: { rooms: StationRooms; question: Question; onClose: () => void }): JSX.Element {
  const { words } = useWords(questionWords)
  const title = () => {
    const what = props.question.kind === 'matter' ? props.question.of.raised?.what : undefined
    return what === undefined ? words().kinds[props.question.kind] : words().matters[what]
  }
  const as = <Kind extends Question['kind']>(kind: Kind) =>
    props.question.kind === kind ? (props.question as Of<Kind>) : false
  const common = () => ({ rooms: props.rooms, onDone: props.onClose })
  return (
    <Dialog isOpen={true} title={`${title()} · ${nameOf(props.rooms)}`} onClose={props.onClose} shape="panel">
      <Switch>
        <Match when={as('refund')}>{question => <Refund {...common()} question={question()} />}</Match>
        <Match when={as('dispute')}>{question => <Dispute {...common()} question={question()} />}</Match>
        <Match when={as('quarantine')}>{question => <Quarantine {...common()} question={question()} />}</Match>
        <Match when={as('matter')}>{question => <Matter {...common()} question={question()} />}</Match>
      </Switch>
    </Dialog>
  )
}

interface Answering<Kind extends Question['kind']> {
  rooms: StationRooms
  question: Of<Kind>
  onDone: () => void
}

function Refund(props: Answering<'refund'>): JSX.Element {
  const at = useQuestion(props)
  const asked = () => props.question.of.asked
  const said = () => ({ ...at.signed(), refund: props.question.id })
  return (
    <>
      <Facts
        of={[
          { name: at.words().amount, value: at.money(asked()?.amount ?? 0), isStrong: true },
          { name: at.words().to, value: at.shared().methods[asked()?.to ?? 'wallet'] },
          { name: at.shared().ui.reason, value: asked()?.why },
          { name: at.words().by, value: at.team(asked()?.by) },
          { name: at.words().asked, value: at.moment(props.question.at) },
        ]}
      />
      <SessionFacts rooms={props.rooms} session={asked()?.session} />
      <YesOrNo
        yes={at.words().approve}
        no={at.words().decline}
        onYes={() => at.answer(view => answerRefund(view, said()))}
        onNo={declined => at.answer(view => answerRefund(view, { ...said(), declined }))}
      />
    </>
  )
}

function Dispute(props: Answering<'dispute'>): JSX.Element {
  const at = useQuestion(props)
  const asked = () => props.question.of.asked
  return (
    <>
      <Facts
        of={[
          { name: at.words().said, value: asked()?.text },
          { name: at.words().by, value: at.person(asked()?.session) },
          { name: at.words().asked, value: at.moment(props.question.at) },
        ]}
      />
      <SessionFacts rooms={props.rooms} session={asked()?.session} />
      <GiveBack rooms={props.rooms} session={asked()?.session} />
      <Reply
        label={at.words().answer}
        hint={at.words().answerHint}
        send={at.words().send}
        isNeeded
        onSend={text => at.answer(view => answerDispute(view, { ...at.signed(), dispute: props.question.id, text }))}
      />
    </>
  )
}

function Quarantine(props: Answering<'quarantine'>): JSX.Element {
  const at = useQuestion(props)
  const kept = () => props.question.of.kept
  const said = () => ({ ...at.signed(), entry: props.question.id })
  return (
    <>
      <Facts
        of={[
          { name: at.words().by, value: at.team(kept()?.by) },
          { name: at.words().why, value: whyWords(at.shared(), kept()?.why ?? '') },
          { name: at.words().happened, value: at.moment(props.question.at) },
        ]}
      />
      <KeptFacts rooms={props.rooms} facts={kept()?.facts ?? []} />
      <YesOrNo
        yes={at.words().adopt}
        no={at.words().reject}
        onYes={() => at.answer(view => adopt(view, said()))}
        onNo={why => at.answer(view => reject(view, { ...said(), why }))}
      />
    </>
  )
}

function Matter(props: Answering<'matter'>): JSX.Element {
  const at = useQuestion(props)
  const raised = () => props.question.of.raised
  const facts = () => {
    const { connector, amount, wh, text } = raised() ?? {}
    const label = connector && (props.rooms.station.view()?.connectors.get(connector)?.label ?? connector)
    return [
      ...(label ? [{ name: at.words().spot, value: label }] : []),
      ...(amount === undefined ? [] : [{ name: at.words().amount, value: at.money(amount) }]),
      ...(wh === undefined ? [] : [{ name: at.words().energy, value: energy(at.locale(), wh) }]),
      ...(text === undefined ? [] : [{ name: at.shared().ui.reason, value: text }]),
      { name: at.words().happened, value: at.moment(props.question.at) },
    ]
  }
  return (
    <>
      <Facts of={facts()} />
      <SessionFacts rooms={props.rooms} session={raised()?.session} />
      <GiveBack rooms={props.rooms} session={raised()?.session} />
      <Reply
        label={at.words().note}
        hint={at.words().noteHint}
        send={at.words().settle}
        onSend={text =>
          at.answer(view => settle(view, { ...at.signed(), matter: props.question.id, ...(text !== '' && { text }) }))
        }
      />
    </>
  )
}
