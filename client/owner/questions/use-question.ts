import { useDevice, useMe } from '../../state/app.tsx'
import type { StationRooms } from '../../state/station-rooms.ts'
import { whoAt } from '../../state/who.ts'
import { useWords } from '../../state/words.ts'
import { useAct } from '../../ui/act.ts'
import { moment, money } from '../../ui/format.ts'
import { useToasts } from '../../ui/toast.tsx'
import { questionWords } from '../words/questions.ts'
import type { Question } from './questions.ts'

/** The common parts of all questions: the answer's author, and the wording. */
export function useQuestion(props: { rooms: StationRooms; question: Question; onDone: () => void }) {
  const device = useDevice()
  const me = useMe()
  const act = useAct()
  const toasts = useToasts()
  const said = useWords(questionWords)
  const info = () => props.rooms.station.view()?.info
  return {
    ...said,
    signed: () => ({ at: device.time(), by: me.person.id }),
    money: (amount: number) => money(said.locale(), amount, info()?.currency ?? 'VND'),
    moment: (at: number) => moment(said.locale(), at, info()?.timeZone),
    team: (person: string | undefined) => props.rooms.desk.view()?.team.get(person ?? '')?.name ?? person ?? '',
    person: (session: string | undefined) => {
      const desk = props.rooms.desk.view()
      return (desk && session && whoAt(desk, session, said.shared())) || said.words().nobody
    },
    answer: async (action: Parameters<typeof act<NonNullable<ReturnType<StationRooms['desk']['view']>>>>[2]) => {
      if (!(await act(props.rooms.desk, { do: 'answer', what: props.question.kind }, action)).ok) return
      toasts.say({ text: said.words().answered, look: 'good' })
      props.onDone()
    },
  }
}
