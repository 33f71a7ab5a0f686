import { BEN_THANH } from './stations/ben-thanh.ts'
import { CENTRAL_LIBRARY } from './stations/central-library.ts'
import type { DemoStation } from './stations/demo-station.ts'
import { PHU_MY_HUNG } from './stations/phu-my-hung.ts'
import { PHU_NHUAN_LIBRARY } from './stations/phu-nhuan-library.ts'
import { THAO_DIEN } from './stations/thao-dien.ts'

export const DEMO: readonly DemoStation[] = [BEN_THANH, THAO_DIEN, PHU_MY_HUNG, CENTRAL_LIBRARY, PHU_NHUAN_LIBRARY]
