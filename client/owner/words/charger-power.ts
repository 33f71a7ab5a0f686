import type { Dictionaries } from '../../words/words.ts'

/** How a place shares its power among its plugs, and which cards charge there. */
const en = {
  power: 'Site power',
  powerText: 'All connectors together never draw more. Cars share it, and those waiting are told.',
  powerSet: (watts: string, phases: number) => `${watts}, ${phases === 1 ? '1 phase' : `${phases} phases`}`,
  powerNone: 'No limit: each car gets what its connector gives.',
  powerWatts: 'Maximum',
  powerPhases: 'Phases',
  powerError: 'Enter the power in kW.',
  powerVolts: 'Voltage per phase',
  powerVoltsError: 'Enter 100 to 480 V.',
  powerOff: 'Remove the limit',
  powerNow: (asked: string, limit: string) => `Allocated: ${asked} of ${limit}`,
  powerOver: 'Some connectors draw more than allowed or can’t be limited. Others get less until that ends.',
  powerIdle: 'No car is charging.',
  powerUnheld: (most: string) => `Can’t be limited; counted at ${most}`,
  anyCard: 'Accept any card',
  anyCardHint: 'An unknown card starts a walk-in session, paid at the desk.',
  saved: 'Saved.',
}

const vi: typeof en = {
  power: 'Công suất của trạm',
  powerText: 'Tất cả cổng cộng lại không vượt mức này. Các xe chia nhau; xe nào phải đợi được báo rõ.',
  powerSet: (watts, phases) => `${watts}, ${phases} pha`,
  powerNone: 'Chưa đặt giới hạn: mỗi xe nhận hết khả năng của cổng.',
  powerWatts: 'Tối đa',
  powerPhases: 'Số pha',
  powerError: 'Hãy ghi công suất theo kW.',
  powerVolts: 'Điện áp mỗi pha',
  powerVoltsError: 'Hãy ghi từ 100 đến 480 V.',
  powerOff: 'Bỏ giới hạn',
  powerNow: (asked, limit) => `Đã cấp và để sẵn: ${asked} trên ${limit}`,
  powerOver: 'Có cổng lấy nhiều hơn mức cho phép, hoặc không nghe lệnh. Các cổng khác được ít hơn cho đến khi hết.',
  powerIdle: 'Chưa có xe nào đang sạc.',
  powerUnheld: most => `Không nghe lệnh giới hạn; tính đủ ${most}`,
  anyCard: 'Thẻ nào cũng sạc được',
  anyCardHint: 'Ai chạm thẻ lạ vào trụ thì bắt đầu sạc như khách vãng lai, trả tiền tại quầy.',
  saved: 'Đã lưu.',
}

export const chargerPowerWords: Dictionaries<typeof en> = { en, vi }
