import type { Device } from '../../backend/embedded/world-records.ts';

export interface Reservation {
  readonly reservationCode: string;
  readonly authorizationCode: string;
  readonly universal: boolean;
  /** The device as it was registered then: another one of its name has no part in the reservation. */
  readonly device: string;
  readonly registeredAt: string | undefined;
  /** It was changed, and the device has not said yet that it knows. */
  readonly unconfirmed: boolean;
}

/** Which code reserved what. Quantities are in the world. */
export class ReservationRecords {
  readonly #byCode = new Map<string, Reservation>();

  keep(reservation: Reservation): void {
    this.#byCode.set(reservation.reservationCode, reservation);
  }

  withCode(code: string): Reservation | undefined {
    return this.#byCode.get(code);
  }

  of(device: Device): Reservation | undefined {
    for (const reservation of this.#byCode.values())
      if (reservation.device === device.name && reservation.registeredAt === device.registeredAt) return reservation;
    return undefined;
  }

  /** A universal reservation has no quantities, and is known only here. */
  hold(device: Device): boolean {
    return device.uses.some(({ reserved }) => reserved) || this.of(device) !== undefined;
  }
}
