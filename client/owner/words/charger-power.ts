import type { Dictionaries } from '../../words/words.ts'

/** How a place shares its power among its plugs, and which cards charge there. */
const en = {
  power: 'Site power',
  powerText: 'All connectors together never draw more than this. Cars share it; some may have to wait.',
  powerSet: (watts: string, phases: number) => `${watts}, ${phases === 1 ? '1 phase' : `${phases} phases`}`,
  powerNone: 'No limit. Each car gets all its connector can give.',
  powerWatts: 'Maximum',
  powerPhases: 'Phases',
  powerError: 'Enter the power in kW.',
  powerVolts: 'Voltage per phase',
  powerVoltsError: 'Enter 100 to 480 V.',
  powerOff: 'Remove the limit',
  powerNow: (asked: string, limit: string) => `Allocated: ${asked} of ${limit}`,
  powerOver: 'Some connectors draw too much or can’t be limited. The others get less until that ends.',
  powerIdle: 'No car is charging.',
  powerUnheld: (most: string) => `Can’t be limited, so it counts as ${most}`,
  anyCard: 'Accept any card',
  anyCardHint: 'An unknown card starts a walk-in session, paid at the desk.',
  saved: 'Saved.',
}

const vi: typeof en = {
  power: 'Công suất của trạm',
  powerText: 'Tổng công suất các cổng không vượt mức này. Các xe chia nhau, có xe có thể phải đợi.',
  powerSet: (watts, phases) => `${watts}, ${phases} pha`,
  powerNone: 'Không giới hạn. Mỗi xe nhận hết công suất của cổng.',
  powerWatts: 'Tối đa',
  powerPhases: 'Số pha',
  powerError: 'Hãy nhập công suất theo kW.',
  powerVolts: 'Điện áp mỗi pha',
  powerVoltsError: 'Hãy nhập từ 100 đến 480 V.',
  powerOff: 'Bỏ giới hạn',
  powerNow: (asked, limit) => `Đã phân bổ: ${asked} trên ${limit}`,
  powerOver: 'Có cổng lấy quá mức hoặc không giới hạn được. Trong lúc đó, các cổng khác nhận ít hơn.',
  powerIdle: 'Chưa có xe nào đang sạc.',
  powerUnheld: most => `Không giới hạn được, nên tính là ${most}`,
  anyCard: 'Nhận mọi thẻ',
  anyCardHint: 'Thẻ lạ bắt đầu một phiên cho khách vãng lai, trả tiền tại quầy.',
  saved: 'Đã lưu.',
}

export const chargerPowerWords: Dictionaries<typeof en> = { en, vi }
