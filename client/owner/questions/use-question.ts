import { nameOf as personNamed } from '../../../shared/documents/desk/view.ts'
import { useDevice, useMe } from '../../state/app.tsx'
import { moment, money } from '../../ui/format.ts'
import { useToasts } from '../../ui/toast.tsx'
import { useAct } from '../state/act.ts'
import type { Place } from '../state/places.tsx'
import { questionWords } from '../words/questions.ts'
import { useWords } from '../words/use-words.ts'
import type { Question } from './questions.ts'

/** What all questions have in common: whose word the answer is, and how things are said. */
export function useQuestion(props: { place: Place; question: Question; onDone: () => void }) {
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
