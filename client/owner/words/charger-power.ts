import type { Dictionaries } from '../../words/words.ts'

/** How a place shares its power among its plugs, and which cards charge there. */
const en = {
  power: 'Power of this place',
  powerText: 'All plugs together never get more. Cars share it; who has to wait is told so.',
  powerSet: (watts: string, phases: number) => `${watts}, ${phases === 1 ? '1 phase' : `${phases} phases`}`,
  powerNone: 'No limit is set: each car gets what its plug gives.',
  powerWatts: 'At most',
  powerPhases: 'Phases',
  powerError: 'Write the power in kW.',
  powerVolts: 'Of each phase',
  powerVoltsError: 'Write 100 to 480 volts.',
  powerOff: 'Remove the limit',
  powerNow: (asked: string, limit: string) => `Given out and kept ready: ${asked} of ${limit}`,
  powerOver: 'Some plugs draw more than they were told, or cannot be told. The others get less until that ends.',
  powerIdle: 'No car charges now.',
  powerUnheld: (most: string) => `Obeys no limit; counted at ${most}`,
  anyCard: 'Any card may charge',
  anyCardHint: 'Whoever holds an unknown card to a charger starts a charge as a walk-in, to be paid at the desk.',
  saved: 'Saved.',
}

const vi: typeof en = {
  power: 'Công suất của trạm',
  powerText: 'Tất cả súng cộng lại không vượt mức này. Các xe chia nhau; xe nào phải đợi được báo rõ.',
  powerSet: (watts, phases) => `${watts}, ${phases} pha`,
  powerNone: 'Chưa đặt giới hạn: mỗi xe nhận hết khả năng của súng.',
  powerWatts: 'Tối đa',
  powerPhases: 'Số pha',
  powerError: 'Hãy ghi công suất theo kW.',
  powerVolts: 'Điện áp mỗi pha',
  powerVoltsError: 'Hãy ghi từ 100 đến 480 V.',
  powerOff: 'Bỏ giới hạn',
  powerNow: (asked, limit) => `Đã cấp và để sẵn: ${asked} trên ${limit}`,
  powerOver: 'Có súng lấy nhiều hơn mức cho phép, hoặc không nghe lệnh. Các súng khác được ít hơn cho đến khi hết.',
  powerIdle: 'Chưa có xe nào đang sạc.',
  powerUnheld: most => `Không nghe lệnh giới hạn; tính đủ ${most}`,
  anyCard: 'Thẻ nào cũng sạc được',
  anyCardHint: 'Ai chạm thẻ lạ vào trụ thì bắt đầu sạc như khách vãng lai, trả tiền tại quầy.',
  saved: 'Đã lưu.',
}

export const chargerPowerWords: Dictionaries<typeof en> = { en, vi }
