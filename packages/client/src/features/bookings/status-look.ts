/** How a status is drawn: an icon of lucide, and the class that colours it. */
export interface StatusLook {
  icon: string;
  color: string;
}
