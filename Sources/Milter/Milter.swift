import CMilter
import Mail
