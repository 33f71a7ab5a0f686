import { start } from '../ui/start.tsx'
import { keepInstallOffer } from './install-offer.ts'
import { Screens } from './screens.tsx'

// Their account is always open. The code of a station is half of the app, and the first page does without it.
const kinds = { station: () => import('../../shared/documents/station.ts').then(({ station }) => station) }

keepInstallOffer(window)
start({ portal: 'customer', noticeMs: 8000, base: import.meta.env.BASE_URL, kinds }, () => <Screens />)
