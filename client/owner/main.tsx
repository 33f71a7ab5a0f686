import { desk } from '../../shared/documents/desk.ts'
import { station } from '../../shared/documents/station.ts'
import { start } from '../ui/start.tsx'
import { Screens } from './screens.tsx'

const kinds = {
  station: async () => station,
  desk: async () => desk,
  chargers: () => import('../../shared/documents/chargers.ts').then(({ chargers }) => chargers),
}

start({ portal: 'owner', noticeMs: 8000, base: import.meta.env.BASE_URL, kinds }, () => <Screens />)
