<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
 <context>
  <name>Actions</name>
  <message>
   <source>Bookmark</source>
   <translation>Marcador</translation>
  </message>
  <message>
   <source>Choose the part of the screen that shows the gallery view</source>
   <translation>Elegir la parte de la pantalla que muestra la vista de galería</translation>
  </message>
  <message>
   <source>Colours like the system</source>
   <translation>Colores como el sistema</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Oscuro</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Borrar</translation>
  </message>
  <message>
   <source>End the session and delete everything recorded in it</source>
   <translation>Terminar la sesión y borrar todo lo registrado en ella</translation>
  </message>
  <message>
   <source>End the session; what was recorded is kept</source>
   <translation>Terminar la sesión; lo registrado se conserva</translation>
  </message>
  <message>
   <source>History…</source>
   <translation>Historial…</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Claro</translation>
  </message>
  <message>
   <source>Mark this moment of the class</source>
   <translation>Marcar este momento de la clase</translation>
  </message>
  <message>
   <source>Move aside</source>
   <translation>Apartar</translation>
  </message>
  <message>
   <source>My camera</source>
   <translation>Mi cámara</translation>
  </message>
  <message>
   <source>Names…</source>
   <translation>Nombres…</translation>
  </message>
  <message>
   <source>Open recording…</source>
   <translation>Abrir grabación…</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Pausa</translation>
  </message>
  <message>
   <source>Region</source>
   <translation>Zona</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>Seguir</translation>
  </message>
  <message>
   <source>Run the demo class</source>
   <translation>Ver la clase de demostración</translation>
  </message>
  <message>
   <source>Save CSV…</source>
   <translation>Guardar CSV…</translation>
  </message>
  <message>
   <source>Select region</source>
   <translation>Elegir zona</translation>
  </message>
  <message>
   <source>Settings…</source>
   <translation>Ajustes…</translation>
  </message>
  <message>
   <source>Show names</source>
   <translation>Mostrar nombres</translation>
  </message>
  <message>
   <source>Show the class only</source>
   <translation>Mostrar solo la clase</translation>
  </message>
  <message>
   <source>Stand left of the call</source>
   <translation>Ponerse a la izquierda de la llamada</translation>
  </message>
  <message>
   <source>Stand right of the call</source>
   <translation>Ponerse a la derecha de la llamada</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>Iniciar</translation>
  </message>
  <message>
   <source>Start reading the gallery</source>
   <translation>Empezar a leer la galería</translation>
  </message>
  <message>
   <source>Stay above other windows</source>
   <translation>Quedarse encima de otras ventanas</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Parar</translation>
  </message>
  <message>
   <source>Stop and delete</source>
   <translation>Parar y borrar</translation>
  </message>
  <message>
   <source>Stop looking at the screen for a while</source>
   <translation>Dejar de mirar la pantalla por un rato</translation>
  </message>
  <message>
   <source>Timeline</source>
   <translation>Línea de tiempo</translation>
  </message>
  <message>
   <source>Unsaved sessions…</source>
   <translation>Sesiones sin guardar…</translation>
  </message>
  <message>
   <source>User guide</source>
   <translation>Guía de uso (en inglés)</translation>
  </message>
  <message>
   <source>View session</source>
   <translation>Ver sesión</translation>
  </message>
  <message>
   <source>Write the session, its summary and its events to CSV files</source>
   <translation>Escribir la sesión, su resumen y sus eventos en archivos CSV</translation>
  </message>
 </context>
 <context>
  <name>AfterClass</name>
  <message>
   <source>From the next start another data folder is used. The sessions so far stay in {folder} and are not listed then: set the data folder back to see them.</source>
   <translation>Desde el próximo inicio se usa otra carpeta de datos. Las sesiones hasta ahora se quedan en {folder} y entonces no aparecen en la lista: vuelva a la carpeta de datos anterior para verlas.</translation>
  </message>
  <message>
   <source>Open recording</source>
   <translation>Abrir grabación</translation>
  </message>
  <message>
   <source>Recordings (*.mp4 *.mkv *.webm *.mov *.avi *.m4v);;All files (*)</source>
   <translation>Grabaciones (*.mp4 *.mkv *.webm *.mov *.avi *.m4v);;Todos los archivos (*)</translation>
  </message>
 </context>
 <context>
  <name>BadgeWindow</name>
  <message>
   <source>Moodgrid badges</source>
   <translation>Etiquetas de Moodgrid</translation>
  </message>
 </context>
 <context>
  <name>Banner</name>
  <message>
   <source>Hide this message</source>
   <translation>Ocultar este mensaje</translation>
  </message>
 </context>
 <context>
  <name>BookmarkBar</name>
  <message>
   <source>Bookmark {number} is set</source>
   <translation>El marcador {number} está puesto</translation>
  </message>
  <message>
   <source>Text of the bookmark</source>
   <translation>Texto del marcador</translation>
  </message>
  <message>
   <source>What happens now? Enter keeps it</source>
   <translation>¿Qué ocurre ahora? Intro lo guarda</translation>
  </message>
 </context>
 <context>
  <name>CameraWindow</name>
  <message>
   <source>My camera</source>
   <translation>Mi cámara</translation>
  </message>
  <message>
   <source>No picture</source>
   <translation>Sin imagen</translation>
  </message>
  <message>
   <source>Nothing to show</source>
   <translation>Nada que mostrar</translation>
  </message>
  <message>
   <source>Open the camera once more</source>
   <translation>Abrir la cámara otra vez</translation>
  </message>
  <message>
   <source>Probabilities</source>
   <translation>Probabilidades</translation>
  </message>
  <message>
   <source>Starting…</source>
   <translation>Iniciando…</translation>
  </message>
  <message>
   <source>The camera is being opened and the models are loaded.</source>
   <translation>Se abre la cámara y se cargan los modelos.</translation>
  </message>
  <message>
   <source>The recording holds no picture.</source>
   <translation>La grabación no contiene ninguna imagen.</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Intentar de nuevo</translation>
  </message>
 </context>
 <context>
  <name>Card</name>
  <message>
   <source>A still picture: nothing is read from it.</source>
   <translation>Una imagen fija: no se lee nada de ella.</translation>
  </message>
  <message>
   <source>More negative than usual</source>
   <translation>Más negativa de lo habitual</translation>
  </message>
  <message>
   <source>No expression read yet.</source>
   <translation>Aún no se ha leído ninguna expresión.</translation>
  </message>
  <message>
   <source>The camera is off.</source>
   <translation>La cámara está apagada.</translation>
  </message>
  <message>
   <source>The camera is on, but no face is seen.</source>
   <translation>La cámara está encendida, pero no se ve ninguna cara.</translation>
  </message>
  <message>
   <source>The face is too small to read: enlarge the call's window.</source>
   <translation>La cara es demasiado pequeña para leerla: agrande la ventana de la llamada.</translation>
  </message>
  <message>
   <source>Unsure: no expression stands out enough to name it.</source>
   <translation>Dudoso: ninguna expresión destaca lo bastante para nombrarla.</translation>
  </message>
  <message>
   <source>row {row}, column {column}</source>
   <translation>fila {row}, columna {column}</translation>
  </message>
  <message>
   <source>{count} faces in this tile: the largest is read.</source>
   <translation>{count} caras en este recuadro: se lee la más grande.</translation>
  </message>
 </context>
 <context>
  <name>CardGrid</name>
  <message>
   <source>Participants in gallery order</source>
   <translation>Participantes en el orden de la galería</translation>
  </message>
 </context>
 <context>
  <name>Class</name>
  <message>
   <source>With fewer than {least} readable faces, no shares are shown: nobody is singled out.</source>
   <translation>Con menos de {least} caras legibles no se muestran porcentajes: así no se señala a nadie.</translation>
  </message>
 </context>
 <context>
  <name>ClassView</name>
  <message>
   <source>Only the class is shown, no single participant.</source>
   <translation>Se muestra solo la clase, ningún participante por separado.</translation>
  </message>
  <message>
   <source>Visible expressions in the class</source>
   <translation>Expresiones visibles en la clase</translation>
  </message>
 </context>
 <context>
  <name>CompareView</name>
  <message>
   <source>Compare sessions</source>
   <translation>Comparar sesiones</translation>
  </message>
  <message>
   <source>First</source>
   <translation>Primera</translation>
  </message>
  <message>
   <source>Points more</source>
   <translation>Puntos más</translation>
  </message>
  <message>
   <source>Second</source>
   <translation>Segunda</translation>
  </message>
  <message>
   <source>The session is being read…</source>
   <translation>Se está leyendo la sesión…</translation>
  </message>
  <message>
   <source>Two classes differ by topic, hour and who came: a difference is a question, not an answer.</source>
   <translation>Dos clases difieren por el tema, la hora y quién asistió: una diferencia es una pregunta, no una respuesta.</translation>
  </message>
 </context>
 <context>
  <name>ControlBar</name>
  <message>
   <source>More</source>
   <translation>Más</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>Seguir</translation>
  </message>
  <message>
   <source>Window, colours and unsaved sessions</source>
   <translation>Ventana, colores y sesiones sin guardar</translation>
  </message>
 </context>
 <context>
  <name>Details</name>
  <message>
   <source>Close</source>
   <translation>Cerrar</translation>
  </message>
  <message>
   <source>Close (Esc)</source>
   <translation>Cerrar (Esc)</translation>
  </message>
  <message>
   <source>Face read for {time}</source>
   <translation>Cara leída durante {time}</translation>
  </message>
  <message>
   <source>Probabilities of the seven expressions</source>
   <translation>Probabilidades de las siete expresiones</translation>
  </message>
  <message>
   <source>not in the gallery now</source>
   <translation>ahora no está en la galería</translation>
  </message>
 </context>
 <context>
  <name>Expression</name>
  <message>
   <source>Angry</source>
   <translation>Enfado</translation>
  </message>
  <message>
   <source>Disgust</source>
   <translation>Asco</translation>
  </message>
  <message>
   <source>Fear</source>
   <translation>Miedo</translation>
  </message>
  <message>
   <source>Happy</source>
   <translation>Alegría</translation>
  </message>
  <message>
   <source>Neutral</source>
   <translation>Neutral</translation>
  </message>
  <message>
   <source>Sad</source>
   <translation>Tristeza</translation>
  </message>
  <message>
   <source>Surprise</source>
   <translation>Sorpresa</translation>
  </message>
  <message>
   <source>Unsure</source>
   <translation>Dudoso</translation>
  </message>
 </context>
 <context>
  <name>FaceView</name>
  <message>
   <source>Camera picture</source>
   <translation>Imagen de la cámara</translation>
  </message>
 </context>
 <context>
  <name>Guide</name>
  <message>
   <source>The guide could not be opened: open {page} in a browser.</source>
   <translation>No se pudo abrir la guía: abra {page} en un navegador.</translation>
  </message>
  <message>
   <source>The guide is not built in this copy: run “make docs”, or read the folder docs/guide.</source>
   <translation>La guía no está generada en esta copia: ejecute «make docs» o lea la carpeta docs/guide.</translation>
  </message>
 </context>
 <context>
  <name>History</name>
  <message>
   <source>Date</source>
   <translation>Fecha</translation>
  </message>
  <message>
   <source>Length</source>
   <translation>Duración</translation>
  </message>
  <message>
   <source>No live face was seen.</source>
   <translation>No se vio ninguna cara en vivo.</translation>
  </message>
  <message>
   <source>Participants</source>
   <translation>Participantes</translation>
  </message>
  <message>
   <source>Session</source>
   <translation>Sesión</translation>
  </message>
  <message>
   <source>Session of {date}</source>
   <translation>Sesión del {date}</translation>
  </message>
  <message>
   <source>The class</source>
   <translation>La clase</translation>
  </message>
 </context>
 <context>
  <name>HistoryTable</name>
  <message>
   <source>Earlier sessions</source>
   <translation>Sesiones anteriores</translation>
  </message>
 </context>
 <context>
  <name>HistoryWindow</name>
  <message>
   <source>A session that you save or keep is listed here when the next one begins.</source>
   <translation>Una sesión que guarde o conserve aparece aquí cuando empieza la siguiente.</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>Comparar</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Borrar</translation>
  </message>
  <message>
   <source>Delete this session for good?</source>
   <translation>¿Borrar esta sesión para siempre?</translation>
  </message>
  <message>
   <source>Delete {count} sessions for good?</source>
   <translation>¿Borrar {count} sesiones para siempre?</translation>
  </message>
  <message>
   <source>Delete…</source>
   <translation>Borrar…</translation>
  </message>
  <message>
   <source>History</source>
   <translation>Historial</translation>
  </message>
  <message>
   <source>No earlier sessions</source>
   <translation>No hay sesiones anteriores</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Abrir</translation>
  </message>
  <message>
   <source>Rename session</source>
   <translation>Cambiar el nombre de la sesión</translation>
  </message>
  <message>
   <source>Rename…</source>
   <translation>Cambiar nombre…</translation>
  </message>
  <message>
   <source>Replace</source>
   <translation>Reemplazar</translation>
  </message>
  <message>
   <source>Replace {name}?</source>
   <translation>¿Reemplazar {name}?</translation>
  </message>
  <message>
   <source>Save CSV…</source>
   <translation>Guardar CSV…</translation>
  </message>
  <message>
   <source>Save session</source>
   <translation>Guardar sesión</translation>
  </message>
  <message>
   <source>Saved {name} and what belongs to it in {folder}.</source>
   <translation>Se guardaron {name} y lo que le pertenece en {folder}.</translation>
  </message>
  <message>
   <source>Select two sessions (Ctrl and a click)</source>
   <translation>Elija dos sesiones (Ctrl y un clic)</translation>
  </message>
  <message>
   <source>Sessions are deleted for good {days} days after the class. Everything is on this computer only.</source>
   <translation>Las sesiones se borran para siempre {days} días después de la clase. Todo está solo en este ordenador.</translation>
  </message>
  <message>
   <source>Sessions stay until you delete them; the settings can limit their number of days. Everything is on this computer only.</source>
   <translation>Las sesiones se conservan hasta que usted las borre; los ajustes pueden limitar los días. Todo está solo en este ordenador.</translation>
  </message>
  <message>
   <source>This would replace files in {folder}.</source>
   <translation>Esto reemplazaría archivos en {folder}.</translation>
  </message>
  <message>
   <source>Title of the session; empty shows its date:</source>
   <translation>Título de la sesión; vacío muestra su fecha:</translation>
  </message>
  <message>
   <source>{titles}

Files that you saved elsewhere stay.</source>
   <translation>{titles}

Los archivos que guardó en otro lugar se conservan.</translation>
  </message>
 </context>
 <context>
  <name>MainWindow</name>
  <message>
   <source>Bring the call's gallery view into the region, uncovered.</source>
   <translation>Ponga la vista de galería de la llamada en la zona, sin nada encima.</translation>
  </message>
  <message>
   <source>Live use is off</source>
   <translation>El uso en directo está desactivado</translation>
  </message>
  <message>
   <source>Moodgrid had an internal error ({kind}). What was recorded is kept; if something does not react any more, start Moodgrid again.</source>
   <translation>Moodgrid tuvo un error interno ({kind}). Lo registrado se conserva; si algo ya no responde, inicie Moodgrid de nuevo.</translation>
  </message>
  <message>
   <source>Nothing to read yet</source>
   <translation>Aún no hay nada que leer</translation>
  </message>
  <message>
   <source>Nothing was seen</source>
   <translation>No se vio nada</translation>
  </message>
  <message>
   <source>Ready</source>
   <translation>Listo</translation>
  </message>
  <message>
   <source>Select a region that shows the gallery view of the call.</source>
   <translation>Elija una zona que muestre la vista de galería de la llamada.</translation>
  </message>
  <message>
   <source>Something lies over a part of the gallery. Who is under it is not read.</source>
   <translation>Hay algo sobre una parte de la galería. No se lee a quien está debajo.</translation>
  </message>
  <message>
   <source>Starting…</source>
   <translation>Iniciando…</translation>
  </message>
  <message>
   <source>The demo class could not be started; start Moodgrid again.</source>
   <translation>La clase de demostración no pudo iniciarse; inicie Moodgrid de nuevo.</translation>
  </message>
  <message>
   <source>The gallery is out of sight</source>
   <translation>La galería no está a la vista</translation>
  </message>
  <message>
   <source>The models are being loaded.</source>
   <translation>Se están cargando los modelos.</translation>
  </message>
  <message>
   <source>The region of last time, {size} pixels, is used.</source>
   <translation>Se usa la zona de la última vez, {size} píxeles.</translation>
  </message>
  <message>
   <source>The session has ended and is not saved yet.</source>
   <translation>La sesión ha terminado y aún no está guardada.</translation>
  </message>
  <message>
   <source>This panel covers part of the region and would be read with it.</source>
   <translation>Este panel tapa parte de la zona y se leería con ella.</translation>
  </message>
  <message>
   <source>Waiting for the screen…</source>
   <translation>Esperando la pantalla…</translation>
  </message>
 </context>
 <context>
  <name>MinuteCurve</name>
  <message>
   <source>1 min ago</source>
   <translation>hace 1 min</translation>
  </message>
  <message>
   <source>The last minute, from negative to positive</source>
   <translation>El último minuto, de negativo a positivo</translation>
  </message>
  <message>
   <source>now</source>
   <translation>ahora</translation>
  </message>
  <message>
   <source>up positive, down negative</source>
   <translation>arriba positivo, abajo negativo</translation>
  </message>
 </context>
 <context>
  <name>Mood</name>
  <message>
   <source>Mixed</source>
   <translation>Variado</translation>
  </message>
  <message>
   <source>Mostly negative</source>
   <translation>Más bien negativo</translation>
  </message>
  <message>
   <source>Mostly neutral</source>
   <translation>Más bien neutral</translation>
  </message>
  <message>
   <source>Mostly positive</source>
   <translation>Más bien positivo</translation>
  </message>
  <message>
   <source>Negative</source>
   <translation>Negativo</translation>
  </message>
  <message>
   <source>Neutral</source>
   <translation>Neutral</translation>
  </message>
  <message>
   <source>No faces seen</source>
   <translation>No se ven caras</translation>
  </message>
  <message>
   <source>Positive</source>
   <translation>Positivo</translation>
  </message>
  <message>
   <source>Unsure</source>
   <translation>Dudoso</translation>
  </message>
  <message>
   <source>{faces} of {tiles} faces</source>
   <translation>{faces} de {tiles} caras</translation>
  </message>
 </context>
 <context>
  <name>MoodHeader</name>
  <message>
   <source>Class mood: {line}</source>
   <translation>Ambiente de la clase: {line}</translation>
  </message>
  <message>
   <source>Few faces</source>
   <translation>Pocas caras</translation>
  </message>
  <message>
   <source>No trend yet</source>
   <translation>Aún sin tendencia</translation>
  </message>
 </context>
 <context>
  <name>NamesDialog</name>
  <message>
   <source>A name that you type wins; emptied, the one read off the tile is used again. Names are forgotten when the session ends or “Show names” is switched off.</source>
   <translation>Vale el nombre que usted escriba; si lo borra, vuelve el leído en el recuadro. Los nombres se olvidan al terminar la sesión o al apagar «Mostrar nombres».</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Nombre</translation>
  </message>
  <message>
   <source>Names</source>
   <translation>Nombres</translation>
  </message>
  <message>
   <source>Names of the participants</source>
   <translation>Nombres de los participantes</translation>
  </message>
  <message>
   <source>Participant</source>
   <translation>Participante</translation>
  </message>
  <message>
   <source>Read off the tile</source>
   <translation>Leído en el recuadro</translation>
  </message>
 </context>
 <context>
  <name>Naming</name>
  <message>
   <source>Name of {participant}…</source>
   <translation>Nombre de {participant}…</translation>
  </message>
 </context>
 <context>
  <name>Need</name>
  <message>
   <source>More negative than usual</source>
   <translation>Más negativa de lo habitual</translation>
  </message>
  <message>
   <source>Mostly negative expression</source>
   <translation>Expresión más bien negativa</translation>
  </message>
  <message>
   <source>No face seen</source>
   <translation>No se ve la cara</translation>
  </message>
  <message>
   <source>and {count} more</source>
   <translation>y {count} más</translation>
  </message>
  <message>
   <source>{who}: {why} for {time}</source>
   <translation>{who}: {why} desde hace {time}</translation>
  </message>
 </context>
 <context>
  <name>NeedRow</name>
  <message>
   <source>Take off the list until it begins anew</source>
   <translation>Quitar de la lista hasta que empiece de nuevo</translation>
  </message>
  <message>
   <source>Take {who} off the list</source>
   <translation>Quitar a {who} de la lista</translation>
  </message>
 </context>
 <context>
  <name>NeedsList</name>
  <message>
   <source>Who may need you</source>
   <translation>Quién puede necesitarle</translation>
  </message>
  <message>
   <source>Who may need you: nobody stands out</source>
   <translation>Quién puede necesitarle: nadie destaca</translation>
  </message>
 </context>
 <context>
  <name>Notice</name>
  <message>
   <source>I tell everyone in the call before I start</source>
   <translation>Informo a todos en la llamada antes de empezar</translation>
  </message>
  <message>
   <source>I would like to use Moodgrid in this call. It names the visible expression on each video tile on my own computer, so that I notice when to slow down. No picture is stored or sent, and nobody is graded by it. Say so, here or privately, if you do not want this: I then leave it off.</source>
   <translation>Me gustaría usar Moodgrid en esta llamada. Nombra en mi propio ordenador la expresión visible de cada recuadro de vídeo, para que yo note cuándo ir más despacio. No se guarda ni se envía ninguna imagen, y nadie recibe notas por ello. Si no lo desean, díganlo aquí o en privado: entonces no lo uso.</translation>
  </message>
  <message>
   <source>In the EU and EEA, reading emotions of people in education is prohibited (AI Act, Article 5(1)(f)), so live use in a class is off. The demo class and your own camera stay possible.</source>
   <translation>En la UE y el EEE está prohibido leer emociones de personas en la educación (Reglamento de IA, artículo 5, apartado 1, letra f), por lo que el uso en directo en una clase está desactivado. La clase de demostración y su propia cámara siguen siendo posibles.</translation>
  </message>
  <message>
   <source>In the EU and EEA, reading emotions of people in education or at work is prohibited (AI Act, Regulation (EU) 2024/1689, Article 5(1)(f)). Live use in such a class is refused; the demo class and your own camera stay possible.</source>
   <translation>En la UE y el EEE está prohibido leer emociones de personas en la educación o en el trabajo (Reglamento de IA, Reglamento (UE) 2024/1689, artículo 5, apartado 1, letra f). El uso en directo en una clase así se rechaza; la clase de demostración y su propia cámara siguen siendo posibles.</translation>
  </message>
  <message>
   <source>Moodgrid names the visible expression on each face. It does not know what anyone feels: a face is weak evidence, and the program is often wrong. Use it to notice when to ask the class, never to judge, grade or report a person.</source>
   <translation>Moodgrid nombra la expresión visible de cada cara. No sabe lo que siente nadie: una cara es un indicio débil y el programa se equivoca a menudo. Úselo para notar cuándo preguntar a la clase, nunca para juzgar, calificar o denunciar a una persona.</translation>
  </message>
  <message>
   <source>Nobody in my classes is in the EU or EEA</source>
   <translation>Nadie en mis clases está en la UE o el EEE</translation>
  </message>
  <message>
   <source>Somebody in my classes is in the EU or EEA</source>
   <translation>Alguien en mis clases está en la UE o el EEE</translation>
  </message>
  <message>
   <source>Tell your class</source>
   <translation>Informe a su clase</translation>
  </message>
  <message>
   <source>What it is, and what not</source>
   <translation>Qué es y qué no es</translation>
  </message>
  <message>
   <source>Where it may be used</source>
   <translation>Dónde se puede usar</translation>
  </message>
 </context>
 <context>
  <name>NoticePage</name>
  <message>
   <source>Before you start</source>
   <translation>Antes de empezar</translation>
  </message>
  <message>
   <source>Continue</source>
   <translation>Continuar</translation>
  </message>
  <message>
   <source>Continue without live use</source>
   <translation>Continuar sin uso en directo</translation>
  </message>
  <message>
   <source>Copy for the call's chat</source>
   <translation>Copiar para el chat de la llamada</translation>
  </message>
 </context>
 <context>
  <name>Number</name>
  <message>
   <source>{number}%</source>
   <translation>{number} %</translation>
  </message>
 </context>
 <context>
  <name>ParticipantTable</name>
  <message>
   <source>Participants</source>
   <translation>Participantes</translation>
  </message>
 </context>
 <context>
  <name>Participants</name>
  <message>
   <source>Confidence</source>
   <translation>Confianza</translation>
  </message>
  <message>
   <source>From positive on the left to negative on the right</source>
   <translation>De positivo a la izquierda a negativo a la derecha</translation>
  </message>
  <message>
   <source>Longest negative</source>
   <translation>Negativo más largo</translation>
  </message>
  <message>
   <source>Longest time on end with a negative expression</source>
   <translation>Tiempo seguido más largo con una expresión negativa</translation>
  </message>
  <message>
   <source>Mean probability of the expressions that were named</source>
   <translation>Probabilidad media de las expresiones nombradas</translation>
  </message>
  <message>
   <source>No live face was seen.</source>
   <translation>No se vio ninguna cara en vivo.</translation>
  </message>
  <message>
   <source>Participant</source>
   <translation>Participante</translation>
  </message>
  <message>
   <source>Pseudonym, and the name if names were asked for</source>
   <translation>Seudónimo, y el nombre si se pidieron nombres</translation>
  </message>
  <message>
   <source>Seen</source>
   <translation>Visto</translation>
  </message>
  <message>
   <source>Share of the time with a live face</source>
   <translation>Parte del tiempo con una cara en vivo</translation>
  </message>
  <message>
   <source>Time with a live face</source>
   <translation>Tiempo con una cara en vivo</translation>
  </message>
  <message>
   <source>Visible expressions</source>
   <translation>Expresiones visibles</translation>
  </message>
 </context>
 <context>
  <name>Permission</name>
  <message>
   <source>Log in, open the call and start Moodgrid again.</source>
   <translation>Inicie sesión, abra la llamada e inicie Moodgrid de nuevo.</translation>
  </message>
  <message>
   <source>Log out: this is a Wayland session.</source>
   <translation>Cierre la sesión: esta es una sesión de Wayland.</translation>
  </message>
  <message>
   <source>On the login screen choose a session named “X11” or “Xorg” (often behind a gear).</source>
   <translation>En la pantalla de inicio elija una sesión llamada «X11» o «Xorg» (a menudo tras un engranaje).</translation>
  </message>
  <message>
   <source>Open System Settings, Privacy &amp; Security, Screen &amp; System Audio Recording.</source>
   <translation>Abra Ajustes del Sistema, Privacidad y seguridad, Grabación de pantalla y audio del sistema.</translation>
  </message>
  <message>
   <source>Quit Moodgrid and start it again.</source>
   <translation>Salga de Moodgrid e inícielo de nuevo.</translation>
  </message>
  <message>
   <source>Switch it on for Moodgrid (or the terminal it runs in).</source>
   <translation>Actívelo para Moodgrid (o para la terminal en la que se ejecuta).</translation>
  </message>
  <message>
   <source>This desktop hides other windows</source>
   <translation>Este escritorio oculta otras ventanas</translation>
  </message>
  <message>
   <source>Under Wayland programs can't see each other's windows. Recordings of a class can be read all the same: More, Open recording.</source>
   <translation>Con Wayland los programas no ven las ventanas de otros. Aun así se pueden leer grabaciones de una clase: Más, Abrir grabación.</translation>
  </message>
  <message>
   <source>Until then only the wallpaper can be seen. No picture is ever stored or sent.</source>
   <translation>Hasta entonces solo se ve el fondo de escritorio. Nunca se guarda ni se envía ninguna imagen.</translation>
  </message>
  <message>
   <source>macOS does not show the screen yet</source>
   <translation>macOS aún no muestra la pantalla</translation>
  </message>
 </context>
 <context>
  <name>PermissionPage</name>
  <message>
   <source>Open System Settings</source>
   <translation>Abrir Ajustes del Sistema</translation>
  </message>
  <message>
   <source>Try it anyway</source>
   <translation>Intentar de todos modos</translation>
  </message>
 </context>
 <context>
  <name>Probabilities</name>
  <message>
   <source>Look into the camera, in good light.</source>
   <translation>Mire a la cámara, con buena luz.</translation>
  </message>
  <message>
   <source>No face</source>
   <translation>Sin cara</translation>
  </message>
  <message>
   <source>Probabilities of the seven expressions</source>
   <translation>Probabilidades de las siete expresiones</translation>
  </message>
  <message>
   <source>{count} faces: the bars are of the largest one.</source>
   <translation>{count} caras: las barras son de la más grande.</translation>
  </message>
 </context>
 <context>
  <name>RecordingWindow</name>
  <message>
   <source>About {time} left.</source>
   <translation>Quedan unos {time}.</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Cerrar</translation>
  </message>
  <message>
   <source>Open recording</source>
   <translation>Abrir grabación</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Progreso</translation>
  </message>
  <message>
   <source>The models are being loaded…</source>
   <translation>Se están cargando los modelos…</translation>
  </message>
  <message>
   <source>{time} of the recording read, {speed} times as fast as it plays.</source>
   <translation>{time} de la grabación leídos, {speed} veces más rápido de lo que dura.</translation>
  </message>
 </context>
 <context>
  <name>RegionOverlay</name>
  <message>
   <source>(at least {width} × {height})</source>
   <translation>(al menos {width} × {height})</translation>
  </message>
  <message>
   <source>Drag a rectangle around the gallery view.  G finds it.</source>
   <translation>Arrastre un rectángulo alrededor de la galería.  G la busca.</translation>
  </message>
  <message>
   <source>Draw a rectangle around the gallery. Enter uses it, Escape cancels.</source>
   <translation>Dibuje un rectángulo alrededor de la galería. Intro lo usa, Escape cancela.</translation>
  </message>
  <message>
   <source>Enter uses this region.  Drag or arrows move it, Ctrl+arrows resize.</source>
   <translation>Intro usa esta zona.  Arrastrar o flechas la mueven, Ctrl+flechas cambian el tamaño.</translation>
  </message>
  <message>
   <source>Esc cancels.</source>
   <translation>Esc cancela.</translation>
  </message>
  <message>
   <source>G finds the gallery.</source>
   <translation>G busca la galería.</translation>
  </message>
  <message>
   <source>Moodgrid region</source>
   <translation>Zona de Moodgrid</translation>
  </message>
  <message>
   <source>Use this region</source>
   <translation>Usar esta zona</translation>
  </message>
  <message>
   <source>W takes a window.</source>
   <translation>W toma una ventana.</translation>
  </message>
 </context>
 <context>
  <name>RegionSelector</name>
  <message>
   <source>Looking for the gallery…</source>
   <translation>Buscando la galería…</translation>
  </message>
  <message>
   <source>No gallery was found. Drag a rectangle around it.</source>
   <translation>No se encontró ninguna galería. Arrastre un rectángulo alrededor de ella.</translation>
  </message>
  <message>
   <source>There is no window under the pointer.</source>
   <translation>No hay ninguna ventana bajo el puntero.</translation>
  </message>
 </context>
 <context>
  <name>Report</name>
  <message>
   <source>(no text)</source>
   <translation>(sin texto)</translation>
  </message>
  <message>
   <source>Angry</source>
   <translation>Enfado</translation>
  </message>
  <message>
   <source>Bookmarks</source>
   <translation>Marcadores</translation>
  </message>
  <message>
   <source>Disgust</source>
   <translation>Asco</translation>
  </message>
  <message>
   <source>Each column is {step} of the session: which part of the faces that were seen showed which expression.</source>
   <translation>Cada columna son {step} de la sesión: qué parte de las caras vistas mostraba qué expresión.</translation>
  </message>
  <message>
   <source>Faces</source>
   <translation>Caras</translation>
  </message>
  <message>
   <source>Faces seen</source>
   <translation>Caras vistas</translation>
  </message>
  <message>
   <source>Fear</source>
   <translation>Miedo</translation>
  </message>
  <message>
   <source>From</source>
   <translation>Desde</translation>
  </message>
  <message>
   <source>Happy</source>
   <translation>Alegría</translation>
  </message>
  <message>
   <source>How to read this</source>
   <translation>Cómo leer esto</translation>
  </message>
  <message>
   <source>Length</source>
   <translation>Duración</translation>
  </message>
  <message>
   <source>Live faces in the mean; at most {most}.</source>
   <translation>Caras en vivo de media; como máximo {most}.</translation>
  </message>
  <message>
   <source>Longest negative stretch</source>
   <translation>Tramo negativo más largo</translation>
  </message>
  <message>
   <source>Made on {date} by Moodgrid on this computer; nothing was sent anywhere. Personal data: keep it no longer than you need it.</source>
   <translation>Hecho el {date} por Moodgrid en este ordenador; no se envió nada a ninguna parte. Datos personales: no los guarde más tiempo del necesario.</translation>
  </message>
  <message>
   <source>Mean confidence</source>
   <translation>Confianza media</translation>
  </message>
  <message>
   <source>Moments with fewer than {least} faces are left out, so that nobody is singled out.</source>
   <translation>Los momentos con menos de {least} caras se omiten, para no señalar a nadie.</translation>
  </message>
  <message>
   <source>Negative</source>
   <translation>Negativo</translation>
  </message>
  <message>
   <source>Neutral</source>
   <translation>Neutral</translation>
  </message>
  <message>
   <source>No live face was seen in this session.</source>
   <translation>En esta sesión no se vio ninguna cara en vivo.</translation>
  </message>
  <message>
   <source>Participant</source>
   <translation>Participante</translation>
  </message>
  <message>
   <source>Participants</source>
   <translation>Participantes</translation>
  </message>
  <message>
   <source>Positive</source>
   <translation>Positivo</translation>
  </message>
  <message>
   <source>Sad</source>
   <translation>Tristeza</translation>
  </message>
  <message>
   <source>Samples</source>
   <translation>Muestras</translation>
  </message>
  <message>
   <source>Seen</source>
   <translation>Visto</translation>
  </message>
  <message>
   <source>Session of {date}</source>
   <translation>Sesión del {date}</translation>
  </message>
  <message>
   <source>Session report</source>
   <translation>Informe de la sesión</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>Fuente</translation>
  </message>
  <message>
   <source>Surprise</source>
   <translation>Sorpresa</translation>
  </message>
  <message>
   <source>The class over the session</source>
   <translation>La clase a lo largo de la sesión</translation>
  </message>
  <message>
   <source>The same in numbers</source>
   <translation>Lo mismo en números</translation>
  </message>
  <message>
   <source>These are visible expressions, as a small network reads them from small pictures. They are weak evidence of what anyone feels: concentration often looks sad or angry, and the network is wrong often. Read shares over minutes and the class as a whole, never one face at one moment. No basis for grades, discipline or judging a person.</source>
   <translation>Son expresiones visibles, tal como una red pequeña las lee de imágenes pequeñas. Son un indicio débil de lo que alguien siente: la concentración a menudo parece tristeza o enfado, y la red se equivoca a menudo. Lea porcentajes de varios minutos y la clase en conjunto, nunca una cara en un momento. No sirve de base para notas, sanciones ni para juzgar a una persona.</translation>
  </message>
  <message>
   <source>This report is about the class only; participants were left out on purpose.</source>
   <translation>Este informe trata solo de la clase; los participantes se omitieron a propósito.</translation>
  </message>
  <message>
   <source>Too few faces were seen at any one moment to speak of a class.</source>
   <translation>En ningún momento se vieron suficientes caras para hablar de una clase.</translation>
  </message>
  <message>
   <source>Unsure</source>
   <translation>Dudoso</translation>
  </message>
  <message>
   <source>Unsure means that no expression stood out enough to name it. Confidence is the mean probability that the network gave to the expressions it did name.</source>
   <translation>Dudoso significa que ninguna expresión destacó lo bastante para nombrarla. La confianza es la probabilidad media que la red dio a las expresiones que sí nombró.</translation>
  </message>
  <message>
   <source>Visible expressions</source>
   <translation>Expresiones visibles</translation>
  </message>
  <message>
   <source>no live face</source>
   <translation>ninguna cara en vivo</translation>
  </message>
  <message>
   <source>{minutes} min</source>
   <translation>{minutes} min</translation>
  </message>
  <message>
   <source>{seconds} s</source>
   <translation>{seconds} s</translation>
  </message>
 </context>
 <context>
  <name>SessionFlow</name>
  <message>
   <source>A session of {date} was not saved.</source>
   <translation>Una sesión del {date} no se guardó.</translation>
  </message>
  <message>
   <source>All samples are saved, but a bookmark was set or named after that. Kept in the history, the session stays on this computer and can be saved again later.</source>
   <translation>Todas las muestras están guardadas, pero después se puso o se nombró un marcador. Guardada en el historial, la sesión se queda en este ordenador y se puede guardar de nuevo más tarde.</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Borrar</translation>
  </message>
  <message>
   <source>Every session is saved.</source>
   <translation>Todas las sesiones están guardadas.</translation>
  </message>
  <message>
   <source>Keep for later</source>
   <translation>Dejar para después</translation>
  </message>
  <message>
   <source>Keep in history</source>
   <translation>Guardar en el historial</translation>
  </message>
  <message>
   <source>Open folder</source>
   <translation>Abrir carpeta</translation>
  </message>
  <message>
   <source>Recover session</source>
   <translation>Recuperar sesión</translation>
  </message>
  <message>
   <source>Replace</source>
   <translation>Reemplazar</translation>
  </message>
  <message>
   <source>Replace {name}?</source>
   <translation>¿Reemplazar {name}?</translation>
  </message>
  <message>
   <source>Save session</source>
   <translation>Guardar sesión</translation>
  </message>
  <message>
   <source>Save session of {date}</source>
   <translation>Guardar la sesión del {date}</translation>
  </message>
  <message>
   <source>Saved {csv}, {summary} and {events} in {folder}.</source>
   <translation>Se guardaron {csv}, {summary} y {events} en {folder}.</translation>
  </message>
  <message>
   <source>Save…</source>
   <translation>Guardar…</translation>
  </message>
  <message>
   <source>Session of {date}</source>
   <translation>Sesión del {date}</translation>
  </message>
  <message>
   <source>Show…</source>
   <translation>Mostrar…</translation>
  </message>
  <message>
   <source>Stop and delete this session?</source>
   <translation>¿Parar y borrar esta sesión?</translation>
  </message>
  <message>
   <source>The session was deleted.</source>
   <translation>La sesión se borró.</translation>
  </message>
  <message>
   <source>This session is not saved yet.</source>
   <translation>Esta sesión aún no está guardada.</translation>
  </message>
  <message>
   <source>This session, its summary or its events would replace a file in {folder}.</source>
   <translation>Esta sesión, su resumen o sus eventos reemplazarían un archivo en {folder}.</translation>
  </message>
  <message>
   <source>{count} sessions were not saved.</source>
   <translation>{count} sesiones no se guardaron.</translation>
  </message>
  <message>
   <source>{samples} samples are deleted for good. CSV files saved before stay.</source>
   <translation>Se borran {samples} muestras para siempre. Los archivos CSV ya guardados se conservan.</translation>
  </message>
  <message>
   <source>{samples} samples from {time} minutes. Kept in the history, it stays on this computer and can be opened and saved later.</source>
   <translation>{samples} muestras de {time} minutos. Guardada en el historial, se queda en este ordenador y se puede abrir y guardar más tarde.</translation>
  </message>
  <message>
   <source>{time} minutes, {people} participants, {samples} samples.</source>
   <translation>{time} minutos, {people} participantes, {samples} muestras.</translation>
  </message>
 </context>
 <context>
  <name>SessionView</name>
  <message>
   <source>1 participant</source>
   <translation>1 participante</translation>
  </message>
  <message>
   <source>Bookmark {number}</source>
   <translation>Marcador {number}</translation>
  </message>
  <message>
   <source>Bookmarks</source>
   <translation>Marcadores</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <source>Class only</source>
   <translation>Solo la clase</translation>
  </message>
  <message>
   <source>Leave participants out, and moments with fewer than 5 readable faces</source>
   <translation>Omitir a los participantes y los momentos con menos de 5 caras legibles</translation>
  </message>
  <message>
   <source>No live face was seen in this session.</source>
   <translation>En esta sesión no se vio ninguna cara en vivo.</translation>
  </message>
  <message>
   <source>Participants</source>
   <translation>Participantes</translation>
  </message>
  <message>
   <source>Replace</source>
   <translation>Reemplazar</translation>
  </message>
  <message>
   <source>Replace {name}?</source>
   <translation>¿Reemplazar {name}?</translation>
  </message>
  <message>
   <source>Save CSV…</source>
   <translation>Guardar CSV…</translation>
  </message>
  <message>
   <source>Save report</source>
   <translation>Guardar informe</translation>
  </message>
  <message>
   <source>Save report…</source>
   <translation>Guardar informe…</translation>
  </message>
  <message>
   <source>Save session</source>
   <translation>Guardar sesión</translation>
  </message>
  <message>
   <source>Save summary</source>
   <translation>Guardar resumen</translation>
  </message>
  <message>
   <source>Save summary…</source>
   <translation>Guardar resumen…</translation>
  </message>
  <message>
   <source>Saved {name} in {folder}.</source>
   <translation>Se guardó {name} en {folder}.</translation>
  </message>
  <message>
   <source>Session</source>
   <translation>Sesión</translation>
  </message>
  <message>
   <source>Session of {date}</source>
   <translation>Sesión del {date}</translation>
  </message>
  <message>
   <source>The class over the session</source>
   <translation>La clase a lo largo de la sesión</translation>
  </message>
  <message>
   <source>The session is being read…</source>
   <translation>Se está leyendo la sesión…</translation>
  </message>
  <message>
   <source>This would replace a file in {folder}.</source>
   <translation>Esto reemplazaría un archivo en {folder}.</translation>
  </message>
  <message>
   <source>Visible expressions are weak evidence of what anyone feels: read shares over minutes, and the class as a whole.</source>
   <translation>Las expresiones visibles son un indicio débil de lo que alguien siente: lea porcentajes de varios minutos y la clase en conjunto.</translation>
  </message>
  <message>
   <source>{count} participants</source>
   <translation>{count} participantes</translation>
  </message>
  <message>
   <source>{samples} samples</source>
   <translation>{samples} muestras</translation>
  </message>
 </context>
 <context>
  <name>Settings</name>
  <message>
   <source> %</source>
   <translation> %</translation>
  </message>
  <message>
   <source> days</source>
   <translation> días</translation>
  </message>
  <message>
   <source> s</source>
   <translation> s</translation>
  </message>
  <message>
   <source>A short message of the system, where it has a tray.</source>
   <translation>Un mensaje breve del sistema, donde haya bandeja.</translation>
  </message>
  <message>
   <source>Badges</source>
   <translation>Etiquetas</translation>
  </message>
  <message>
   <source>Baseline</source>
   <translation>Referencia</translation>
  </message>
  <message>
   <source>Below it no expression is named. From the next start.</source>
   <translation>Por debajo no se nombra ninguna expresión. Desde el próximo inicio.</translation>
  </message>
  <message>
   <source>BlazeFace (recommended)</source>
   <translation>BlazeFace (recomendado)</translation>
  </message>
  <message>
   <source>Browse…</source>
   <translation>Examinar…</translation>
  </message>
  <message>
   <source>Changed for</source>
   <translation>Cambio durante</translation>
  </message>
  <message>
   <source>Clicks go through them. They are visible if you share your whole screen.</source>
   <translation>Los clics las atraviesan. Se ven si comparte toda la pantalla.</translation>
  </message>
  <message>
   <source>Colours</source>
   <translation>Colores</translation>
  </message>
  <message>
   <source>Compare everyone with their own usual expression</source>
   <translation>Comparar a cada uno con su propia expresión habitual</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Oscuro</translation>
  </message>
  <message>
   <source>Data and use</source>
   <translation>Datos y uso</translation>
  </message>
  <message>
   <source>Data folder</source>
   <translation>Carpeta de datos</translation>
  </message>
  <message>
   <source>Face detector</source>
   <translation>Detector de caras</translation>
  </message>
  <message>
   <source>Haar cascade (for comparison)</source>
   <translation>Cascada de Haar (para comparar)</translation>
  </message>
  <message>
   <source>Haar finds fewer faces. From the next start.</source>
   <translation>Haar encuentra menos caras. Desde el próximo inicio.</translation>
  </message>
  <message>
   <source>In the EU and EEA live use in a class is prohibited (AI Act, Art. 5(1)(f)) and refused here.</source>
   <translation>En la UE y el EEE el uso en directo en una clase está prohibido (Reglamento de IA, art. 5.1.f) y aquí se rechaza.</translation>
  </message>
  <message>
   <source>In the EU or EEA</source>
   <translation>En la UE o el EEE</translation>
  </message>
  <message>
   <source>Keep sessions</source>
   <translation>Conservar sesiones</translation>
  </message>
  <message>
   <source>Keep that comparison in the CSV</source>
   <translation>Guardar esa comparación en el CSV</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Idioma</translation>
  </message>
  <message>
   <source>Left of the call</source>
   <translation>A la izquierda de la llamada</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Claro</translation>
  </message>
  <message>
   <source>Like the system</source>
   <translation>Como el sistema</translation>
  </message>
  <message>
   <source>Listed after so long more negative than usual.</source>
   <translation>En la lista tras tanto tiempo más negativa de lo habitual.</translation>
  </message>
  <message>
   <source>Listed after so long with mostly negative expressions.</source>
   <translation>En la lista tras tanto tiempo con expresiones más bien negativas.</translation>
  </message>
  <message>
   <source>Listed after so long with the camera on and no face.</source>
   <translation>En la lista tras tanto tiempo con la cámara encendida y sin cara.</translation>
  </message>
  <message>
   <source>Longer is calmer, 0 is off. From the next start.</source>
   <translation>Más largo es más tranquilo, 0 lo apaga. Desde el próximo inicio.</translation>
  </message>
  <message>
   <source>More follow the class closer and cost power. At once.</source>
   <translation>Más siguen la clase más de cerca y gastan energía. Al instante.</translation>
  </message>
  <message>
   <source>My classes are</source>
   <translation>Mis clases están</translation>
  </message>
  <message>
   <source>Names</source>
   <translation>Nombres</translation>
  </message>
  <message>
   <source>Needs me</source>
   <translation>Me necesita</translation>
  </message>
  <message>
   <source>Negative for</source>
   <translation>Negativo durante</translation>
  </message>
  <message>
   <source>No face for</source>
   <translation>Sin cara durante</translation>
  </message>
  <message>
   <source>Notifications</source>
   <translation>Notificaciones</translation>
  </message>
  <message>
   <source>Off, participants are called P01, P02 and so on.</source>
   <translation>Si está apagado, los participantes se llaman P01, P02, etc.</translation>
  </message>
  <message>
   <source>Older sessions are deleted for good by themselves.</source>
   <translation>Las sesiones más antiguas se borran solas para siempre.</translation>
  </message>
  <message>
   <source>Outside the EU and EEA</source>
   <translation>Fuera de la UE y el EEE</translation>
  </message>
  <message>
   <source>Panel</source>
   <translation>Panel</translation>
  </message>
  <message>
   <source>Participants</source>
   <translation>Participantes</translation>
  </message>
  <message>
   <source>Read the name labels of the call</source>
   <translation>Leer los nombres que muestra la llamada</translation>
  </message>
  <message>
   <source>Reading</source>
   <translation>Lectura</translation>
  </message>
  <message>
   <source>Right of the call</source>
   <translation>A la derecha de la llamada</translation>
  </message>
  <message>
   <source>Samples a second</source>
   <translation>Muestras por segundo</translation>
  </message>
  <message>
   <source>Shares of the class are shown from five readable faces on.</source>
   <translation>Los porcentajes de la clase se muestran a partir de cinco caras legibles.</translation>
  </message>
  <message>
   <source>Show no single participant in the panel</source>
   <translation>No mostrar a ningún participante por separado</translation>
  </message>
  <message>
   <source>Show the expression on the tiles of the call</source>
   <translation>Mostrar la expresión sobre los recuadros de la llamada</translation>
  </message>
  <message>
   <source>Smoothing</source>
   <translation>Suavizado</translation>
  </message>
  <message>
   <source>Some faces look sad or angry at rest.</source>
   <translation>Algunas caras parecen tristes o enfadadas en reposo.</translation>
  </message>
  <message>
   <source>Taken up when a region is selected.</source>
   <translation>Se aplica al elegir una zona.</translation>
  </message>
  <message>
   <source>Tell me when somebody may need me</source>
   <translation>Avisarme cuando alguien pueda necesitarme</translation>
  </message>
  <message>
   <source>The class only</source>
   <translation>Solo la clase</translation>
  </message>
  <message>
   <source>Used from the next start.</source>
   <translation>Se usa desde el próximo inicio.</translation>
  </message>
  <message>
   <source>Where I leave it</source>
   <translation>Donde lo dejo</translation>
  </message>
  <message>
   <source>Where running sessions and the history are kept; from the next start.</source>
   <translation>Dónde se guardan las sesiones en curso y el historial; desde el próximo inicio.</translation>
  </message>
  <message>
   <source>Window</source>
   <translation>Ventana</translation>
  </message>
  <message>
   <source>the model's own limit</source>
   <translation>el límite del propio modelo</translation>
  </message>
  <message>
   <source>until I delete them</source>
   <translation>hasta que las borre</translation>
  </message>
  <message>
   <source>“Unsure” below</source>
   <translation>«Dudoso» por debajo de</translation>
  </message>
 </context>
 <context>
  <name>SettingsDialog</name>
  <message>
   <source>Cancel</source>
   <translation>Cancelar</translation>
  </message>
  <message>
   <source>Restore defaults</source>
   <translation>Restaurar valores</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>Guardar</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Ajustes</translation>
  </message>
  <message>
   <source>The data folder needs its full path, such as {path}.</source>
   <translation>La carpeta de datos necesita su ruta completa, como {path}.</translation>
  </message>
  <message>
   <source>“{field}” can't be saved: {reason}.</source>
   <translation>«{field}» no se puede guardar: {reason}.</translation>
  </message>
 </context>
 <context>
  <name>StatusLine</name>
  <message>
   <source>Finished</source>
   <translation>Terminado</translation>
  </message>
  <message>
   <source>How often the gallery is read</source>
   <translation>Con qué frecuencia se lee la galería</translation>
  </message>
  <message>
   <source>Paused</source>
   <translation>En pausa</translation>
  </message>
  <message>
   <source>Pictures passed over because a newer one was there already</source>
   <translation>Imágenes omitidas porque ya había una más nueva</translation>
  </message>
  <message>
   <source>Ready</source>
   <translation>Listo</translation>
  </message>
  <message>
   <source>Running</source>
   <translation>En marcha</translation>
  </message>
  <message>
   <source>Starting</source>
   <translation>Iniciando</translation>
  </message>
  <message>
   <source>Stopped</source>
   <translation>Parado</translation>
  </message>
  <message>
   <source>Stopped by an error</source>
   <translation>Parado por un error</translation>
  </message>
  <message>
   <source>Time since the first sample of this session</source>
   <translation>Tiempo desde la primera muestra de esta sesión</translation>
  </message>
  <message>
   <source>Waiting</source>
   <translation>Esperando</translation>
  </message>
  <message>
   <source>{count} skipped</source>
   <translation>{count} omitidas</translation>
  </message>
  <message>
   <source>{rate:.1f}/s</source>
   <translation>{rate:.1f}/s</translation>
  </message>
  <message>
   <source>{total:.0f} ms</source>
   <translation>{total:.0f} ms</translation>
  </message>
 </context>
 <context>
  <name>Tile</name>
  <message>
   <source>Camera off</source>
   <translation>Cámara apagada</translation>
  </message>
  <message>
   <source>Live</source>
   <translation>En vivo</translation>
  </message>
  <message>
   <source>No face</source>
   <translation>Sin cara</translation>
  </message>
  <message>
   <source>Off</source>
   <translation>Apagada</translation>
  </message>
  <message>
   <source>Small</source>
   <translation>Pequeña</translation>
  </message>
  <message>
   <source>Still</source>
   <translation>Foto</translation>
  </message>
  <message>
   <source>Still picture</source>
   <translation>Imagen fija</translation>
  </message>
  <message>
   <source>Too small</source>
   <translation>Muy pequeña</translation>
  </message>
 </context>
 <context>
  <name>Time</name>
  <message>
   <source>{number} min</source>
   <translation>{number} min</translation>
  </message>
  <message>
   <source>{number} s</source>
   <translation>{number} s</translation>
  </message>
 </context>
 <context>
  <name>Timeline</name>
  <message numerus="yes">
   <source>%n came</source>
   <translation>
    <numerusform>%n llegó</numerusform>
    <numerusform>%n llegaron</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n left</source>
   <translation>
    <numerusform>%n se fue</numerusform>
    <numerusform>%n se fueron</numerusform>
   </translation>
  </message>
  <message>
   <source>Bookmark {number}</source>
   <translation>Marcador {number}</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>Detalles</translation>
  </message>
  <message>
   <source>No faces seen</source>
   <translation>No se ven caras</translation>
  </message>
  <message>
   <source>Nothing to show yet.</source>
   <translation>Aún no hay nada que mostrar.</translation>
  </message>
  <message>
   <source>Paused</source>
   <translation>En pausa</translation>
  </message>
  <message>
   <source>Show each expression for itself</source>
   <translation>Mostrar cada expresión por separado</translation>
  </message>
  <message>
   <source>The screen could not be read</source>
   <translation>No se pudo leer la pantalla</translation>
  </message>
  <message>
   <source>The timeline fills as the class is read.</source>
   <translation>La línea de tiempo se llena según se lee la clase.</translation>
  </message>
  <message>
   <source>Timeline of the class</source>
   <translation>Línea de tiempo de la clase</translation>
  </message>
  <message>
   <source>{minutes} min</source>
   <translation>{minutes} min</translation>
  </message>
  <message>
   <source>{number}: {text}</source>
   <translation>{number}: {text}</translation>
  </message>
  <message>
   <source>{time} of class, on average: {shown}.</source>
   <translation>{time} de clase, de media: {shown}.</translation>
  </message>
 </context>
 <context>
  <name>Tray</name>
  <message>
   <source>Moodgrid</source>
   <translation>Moodgrid</translation>
  </message>
  <message>
   <source>Moodgrid does not see the class: {time}</source>
   <translation>Moodgrid no ve la clase: {time}</translation>
  </message>
  <message>
   <source>Moodgrid is paused: {time}</source>
   <translation>Moodgrid está en pausa: {time}</translation>
  </message>
  <message>
   <source>Moodgrid is reading the class: {time}</source>
   <translation>Moodgrid está leyendo la clase: {time}</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>Salir</translation>
  </message>
  <message>
   <source>Show Moodgrid</source>
   <translation>Mostrar Moodgrid</translation>
  </message>
 </context>
 <context>
  <name>Trend</name>
  <message>
   <source>About the same as {minutes} min ago</source>
   <translation>Casi igual que hace {minutes} min</translation>
  </message>
  <message>
   <source>More negative than {minutes} min ago</source>
   <translation>Más negativo que hace {minutes} min</translation>
  </message>
  <message>
   <source>More positive than {minutes} min ago</source>
   <translation>Más positivo que hace {minutes} min</translation>
  </message>
 </context>
 <context>
  <name>WelcomePage</name>
  <message>
   <source>Draw a rectangle around the gallery.</source>
   <translation>Dibuje un rectángulo alrededor de la galería.</translation>
  </message>
  <message>
   <source>Everything stays on this computer. No picture is stored or sent; only the numbers you choose to save.</source>
   <translation>Todo se queda en este ordenador. No se guarda ni se envía ninguna imagen; solo los números que usted decida guardar.</translation>
  </message>
  <message>
   <source>Keep this panel beside the call while you teach.</source>
   <translation>Deje este panel junto a la llamada mientras enseña.</translation>
  </message>
  <message>
   <source>Open your call in gallery view.</source>
   <translation>Abra la llamada en vista de galería.</translation>
  </message>
  <message>
   <source>See how your class looks, at a glance</source>
   <translation>Vea de un vistazo cómo se ve su clase</translation>
  </message>
 </context>
</TS>
