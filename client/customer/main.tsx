import { start } from '../ui/start.tsx'
import { keepInstallOffer } from './install-offer.ts'
import { Screens } from './screens.tsx'

keepInstallOffer(window)
start({ portal: 'customer', noticeMs: 8000, base: import.meta.env.BASE_URL }, () => <Screens />)
