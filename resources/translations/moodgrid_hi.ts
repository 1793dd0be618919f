<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="hi" sourcelanguage="en">
 <context>
  <name>Actions</name>
  <message>
   <source>Bookmark</source>
   <translation>बुकमार्क</translation>
  </message>
  <message>
   <source>Choose the part of the screen that shows the gallery view</source>
   <translation>स्क्रीन का वह हिस्सा चुनें जहाँ गैलरी दृश्य दिखता है</translation>
  </message>
  <message>
   <source>Colours like the system</source>
   <translation>सिस्टम जैसे रंग</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>गहरा</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>मिटाएँ</translation>
  </message>
  <message>
   <source>End the session and delete everything recorded in it</source>
   <translation>सत्र समाप्त करें और उसमें दर्ज सब कुछ मिटाएँ</translation>
  </message>
  <message>
   <source>End the session; what was recorded is kept</source>
   <translation>सत्र समाप्त करें; दर्ज जानकारी बनी रहती है</translation>
  </message>
  <message>
   <source>History…</source>
   <translation>इतिहास…</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>हल्का</translation>
  </message>
  <message>
   <source>Mark this moment of the class</source>
   <translation>कक्षा के इस क्षण को चिह्नित करें</translation>
  </message>
  <message>
   <source>Move aside</source>
   <translation>एक ओर हटाएँ</translation>
  </message>
  <message>
   <source>My camera</source>
   <translation>मेरा कैमरा</translation>
  </message>
  <message>
   <source>Names…</source>
   <translation>नाम…</translation>
  </message>
  <message>
   <source>Open recording…</source>
   <translation>रिकॉर्डिंग खोलें…</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>रोकें</translation>
  </message>
  <message>
   <source>Region</source>
   <translation>क्षेत्र</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>जारी रखें</translation>
  </message>
  <message>
   <source>Run the demo class</source>
   <translation>नमूना कक्षा चलाएँ</translation>
  </message>
  <message>
   <source>Save CSV…</source>
   <translation>CSV सहेजें…</translation>
  </message>
  <message>
   <source>Select region</source>
   <translation>क्षेत्र चुनें</translation>
  </message>
  <message>
   <source>Settings…</source>
   <translation>सेटिंग…</translation>
  </message>
  <message>
   <source>Show names</source>
   <translation>नाम दिखाएँ</translation>
  </message>
  <message>
   <source>Show the class only</source>
   <translation>केवल कक्षा दिखाएँ</translation>
  </message>
  <message>
   <source>Stand left of the call</source>
   <translation>कॉल के बाईं ओर रखें</translation>
  </message>
  <message>
   <source>Stand right of the call</source>
   <translation>कॉल के दाईं ओर रखें</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>शुरू करें</translation>
  </message>
  <message>
   <source>Start reading the gallery</source>
   <translation>गैलरी पढ़ना शुरू करें</translation>
  </message>
  <message>
   <source>Stay above other windows</source>
   <translation>दूसरी विंडो के ऊपर रहे</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>बंद करें</translation>
  </message>
  <message>
   <source>Stop and delete</source>
   <translation>बंद करके मिटाएँ</translation>
  </message>
  <message>
   <source>Stop looking at the screen for a while</source>
   <translation>कुछ देर के लिए स्क्रीन देखना रोकें</translation>
  </message>
  <message>
   <source>Timeline</source>
   <translation>टाइमलाइन</translation>
  </message>
  <message>
   <source>Unsaved sessions…</source>
   <translation>बिना सहेजे सत्र…</translation>
  </message>
  <message>
   <source>User guide</source>
   <translation>उपयोग मार्गदर्शिका (अंग्रेज़ी में)</translation>
  </message>
  <message>
   <source>View session</source>
   <translation>सत्र देखें</translation>
  </message>
  <message>
   <source>Write the session, its summary and its events to CSV files</source>
   <translation>सत्र, उसका सारांश और घटनाएँ CSV फ़ाइलों में लिखें</translation>
  </message>
 </context>
 <context>
  <name>AfterClass</name>
  <message>
   <source>From the next start another data folder is used. The sessions so far stay in {folder} and are not listed then: set the data folder back to see them.</source>
   <translation>अगली शुरुआत से दूसरा डेटा फ़ोल्डर काम में आएगा। अब तक के सत्र {folder} में रहेंगे और तब सूची में नहीं दिखेंगे: उन्हें देखने के लिए पहले वाला डेटा फ़ोल्डर फिर चुनें।</translation>
  </message>
  <message>
   <source>Open recording</source>
   <translation>रिकॉर्डिंग खोलें</translation>
  </message>
  <message>
   <source>Recordings (*.mp4 *.mkv *.webm *.mov *.avi *.m4v);;All files (*)</source>
   <translation>रिकॉर्डिंग (*.mp4 *.mkv *.webm *.mov *.avi *.m4v);;सभी फ़ाइलें (*)</translation>
  </message>
 </context>
 <context>
  <name>BadgeWindow</name>
  <message>
   <source>Moodgrid badges</source>
   <translation>Moodgrid के बिल्ले</translation>
  </message>
 </context>
 <context>
  <name>Banner</name>
  <message>
   <source>Hide this message</source>
   <translation>यह संदेश छिपाएँ</translation>
  </message>
 </context>
 <context>
  <name>BookmarkBar</name>
  <message>
   <source>Bookmark {number} is set</source>
   <translation>बुकमार्क {number} लग गया</translation>
  </message>
  <message>
   <source>Text of the bookmark</source>
   <translation>बुकमार्क का पाठ</translation>
  </message>
  <message>
   <source>What happens now? Enter keeps it</source>
   <translation>अभी क्या हो रहा है? Enter से सहेजें</translation>
  </message>
 </context>
 <context>
  <name>CameraWindow</name>
  <message>
   <source>My camera</source>
   <translation>मेरा कैमरा</translation>
  </message>
  <message>
   <source>No picture</source>
   <translation>कोई चित्र नहीं</translation>
  </message>
  <message>
   <source>Nothing to show</source>
   <translation>दिखाने को कुछ नहीं</translation>
  </message>
  <message>
   <source>Open the camera once more</source>
   <translation>कैमरा फिर से खोलें</translation>
  </message>
  <message>
   <source>Probabilities</source>
   <translation>संभावनाएँ</translation>
  </message>
  <message>
   <source>Starting…</source>
   <translation>शुरू हो रहा है…</translation>
  </message>
  <message>
   <source>The camera is being opened and the models are loaded.</source>
   <translation>कैमरा खोला जा रहा है और मॉडल लोड हो रहे हैं।</translation>
  </message>
  <message>
   <source>The recording holds no picture.</source>
   <translation>रिकॉर्डिंग में कोई चित्र नहीं है।</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>फिर कोशिश करें</translation>
  </message>
 </context>
 <context>
  <name>Card</name>
  <message>
   <source>A still picture: nothing is read from it.</source>
   <translation>स्थिर चित्र: इससे कुछ नहीं पढ़ा जाता।</translation>
  </message>
  <message>
   <source>More negative than usual</source>
   <translation>सामान्य से अधिक नकारात्मक</translation>
  </message>
  <message>
   <source>No expression read yet.</source>
   <translation>अभी तक कोई भाव नहीं पढ़ा गया।</translation>
  </message>
  <message>
   <source>The camera is off.</source>
   <translation>कैमरा बंद है।</translation>
  </message>
  <message>
   <source>The camera is on, but no face is seen.</source>
   <translation>कैमरा चालू है, पर कोई चेहरा नहीं दिखता।</translation>
  </message>
  <message>
   <source>The face is too small to read: enlarge the call's window.</source>
   <translation>चेहरा पढ़ने के लिए बहुत छोटा है: कॉल की विंडो बड़ी करें।</translation>
  </message>
  <message>
   <source>Unsure: no expression stands out enough to name it.</source>
   <translation>अनिश्चित: कोई भाव इतना स्पष्ट नहीं कि उसका नाम लिया जाए।</translation>
  </message>
  <message>
   <source>row {row}, column {column}</source>
   <translation>पंक्ति {row}, स्तंभ {column}</translation>
  </message>
  <message>
   <source>{count} faces in this tile: the largest is read.</source>
   <translation>इस टाइल में {count} चेहरे: सबसे बड़ा पढ़ा जाता है।</translation>
  </message>
 </context>
 <context>
  <name>CardGrid</name>
  <message>
   <source>Participants in gallery order</source>
   <translation>गैलरी के क्रम में प्रतिभागी</translation>
  </message>
 </context>
 <context>
  <name>Class</name>
  <message>
   <source>With fewer than {least} readable faces, no shares are shown: nobody is singled out.</source>
   <translation>{least} से कम पढ़े जा सकने वाले चेहरों पर अनुपात नहीं दिखाए जाते: किसी एक को अलग नहीं किया जाता।</translation>
  </message>
 </context>
 <context>
  <name>ClassView</name>
  <message>
   <source>Only the class is shown, no single participant.</source>
   <translation>केवल कक्षा दिखाई जाती है, कोई एक प्रतिभागी नहीं।</translation>
  </message>
  <message>
   <source>Visible expressions in the class</source>
   <translation>कक्षा में दिखने वाले भाव</translation>
  </message>
 </context>
 <context>
  <name>CompareView</name>
  <message>
   <source>Compare sessions</source>
   <translation>सत्रों की तुलना करें</translation>
  </message>
  <message>
   <source>First</source>
   <translation>पहला</translation>
  </message>
  <message>
   <source>Points more</source>
   <translation>अंक अधिक</translation>
  </message>
  <message>
   <source>Second</source>
   <translation>दूसरा</translation>
  </message>
  <message>
   <source>The session is being read…</source>
   <translation>सत्र पढ़ा जा रहा है…</translation>
  </message>
  <message>
   <source>Two classes differ by topic, hour and who came: a difference is a question, not an answer.</source>
   <translation>दो कक्षाओं में विषय, समय और उपस्थित लोग अलग होते हैं: अंतर एक प्रश्न है, उत्तर नहीं।</translation>
  </message>
 </context>
 <context>
  <name>ControlBar</name>
  <message>
   <source>More</source>
   <translation>अधिक</translation>
  </message>
  <message>
   <source>Resume</source>
   <translation>जारी रखें</translation>
  </message>
  <message>
   <source>Window, colours and unsaved sessions</source>
   <translation>विंडो, रंग और बिना सहेजे सत्र</translation>
  </message>
 </context>
 <context>
  <name>Details</name>
  <message>
   <source>Close</source>
   <translation>बंद करें</translation>
  </message>
  <message>
   <source>Close (Esc)</source>
   <translation>बंद करें (Esc)</translation>
  </message>
  <message>
   <source>Face read for {time}</source>
   <translation>चेहरा {time} तक पढ़ा गया</translation>
  </message>
  <message>
   <source>Probabilities of the seven expressions</source>
   <translation>सात भावों की संभावनाएँ</translation>
  </message>
  <message>
   <source>not in the gallery now</source>
   <translation>अभी गैलरी में नहीं</translation>
  </message>
 </context>
 <context>
  <name>Expression</name>
  <message>
   <source>Angry</source>
   <translation>गुस्सा</translation>
  </message>
  <message>
   <source>Disgust</source>
   <translation>घृणा</translation>
  </message>
  <message>
   <source>Fear</source>
   <translation>डर</translation>
  </message>
  <message>
   <source>Happy</source>
   <translation>खुशी</translation>
  </message>
  <message>
   <source>Neutral</source>
   <translation>तटस्थ</translation>
  </message>
  <message>
   <source>Sad</source>
   <translation>उदासी</translation>
  </message>
  <message>
   <source>Surprise</source>
   <translation>हैरानी</translation>
  </message>
  <message>
   <source>Unsure</source>
   <translation>अनिश्चित</translation>
  </message>
 </context>
 <context>
  <name>FaceView</name>
  <message>
   <source>Camera picture</source>
   <translation>कैमरे का चित्र</translation>
  </message>
 </context>
 <context>
  <name>Guide</name>
  <message>
   <source>The guide could not be opened: open {page} in a browser.</source>
   <translation>मार्गदर्शिका खुल नहीं सकी: {page} को ब्राउज़र में खोलें।</translation>
  </message>
  <message>
   <source>The guide is not built in this copy: run “make docs”, or read the folder docs/guide.</source>
   <translation>इस प्रति में मार्गदर्शिका बनी हुई नहीं है: “make docs” चलाएँ, या फ़ोल्डर docs/guide पढ़ें।</translation>
  </message>
 </context>
 <context>
  <name>History</name>
  <message>
   <source>Date</source>
   <translation>तारीख</translation>
  </message>
  <message>
   <source>Length</source>
   <translation>अवधि</translation>
  </message>
  <message>
   <source>No live face was seen.</source>
   <translation>कोई लाइव चेहरा नहीं दिखा।</translation>
  </message>
  <message>
   <source>Participants</source>
   <translation>प्रतिभागी</translation>
  </message>
  <message>
   <source>Session</source>
   <translation>सत्र</translation>
  </message>
  <message>
   <source>Session of {date}</source>
   <translation>{date} का सत्र</translation>
  </message>
  <message>
   <source>The class</source>
   <translation>कक्षा</translation>
  </message>
 </context>
 <context>
  <name>HistoryTable</name>
  <message>
   <source>Earlier sessions</source>
   <translation>पिछले सत्र</translation>
  </message>
 </context>
 <context>
  <name>HistoryWindow</name>
  <message>
   <source>A session that you save or keep is listed here when the next one begins.</source>
   <translation>जो सत्र आप सहेजते या रखते हैं, वह अगला सत्र शुरू होने पर यहाँ दिखता है।</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>रद्द करें</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>तुलना करें</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>मिटाएँ</translation>
  </message>
  <message>
   <source>Delete this session for good?</source>
   <translation>इस सत्र को हमेशा के लिए मिटाएँ?</translation>
  </message>
  <message>
   <source>Delete {count} sessions for good?</source>
   <translation>{count} सत्र हमेशा के लिए मिटाएँ?</translation>
  </message>
  <message>
   <source>Delete…</source>
   <translation>मिटाएँ…</translation>
  </message>
  <message>
   <source>History</source>
   <translation>इतिहास</translation>
  </message>
  <message>
   <source>No earlier sessions</source>
   <translation>कोई पिछला सत्र नहीं</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>खोलें</translation>
  </message>
  <message>
   <source>Rename session</source>
   <translation>सत्र का नाम बदलें</translation>
  </message>
  <message>
   <source>Rename…</source>
   <translation>नाम बदलें…</translation>
  </message>
  <message>
   <source>Replace</source>
   <translation>बदलें</translation>
  </message>
  <message>
   <source>Replace {name}?</source>
   <translation>{name} को बदलें?</translation>
  </message>
  <message>
   <source>Save CSV…</source>
   <translation>CSV सहेजें…</translation>
  </message>
  <message>
   <source>Save session</source>
   <translation>सत्र सहेजें</translation>
  </message>
  <message>
   <source>Saved {name} and what belongs to it in {folder}.</source>
   <translation>{name} और उससे जुड़ी फ़ाइलें {folder} में सहेजी गईं।</translation>
  </message>
  <message>
   <source>Select two sessions (Ctrl and a click)</source>
   <translation>दो सत्र चुनें (Ctrl के साथ क्लिक)</translation>
  </message>
  <message>
   <source>Sessions are deleted for good {days} days after the class. Everything is on this computer only.</source>
   <translation>सत्र कक्षा के {days} दिन बाद हमेशा के लिए मिट जाते हैं। सब कुछ केवल इसी कंप्यूटर पर है।</translation>
  </message>
  <message>
   <source>Sessions stay until you delete them; the settings can limit their number of days. Everything is on this computer only.</source>
   <translation>सत्र तब तक रहते हैं जब तक आप उन्हें न मिटाएँ; सेटिंग में दिनों की सीमा रखी जा सकती है। सब कुछ केवल इसी कंप्यूटर पर है।</translation>
  </message>
  <message>
   <source>This would replace files in {folder}.</source>
   <translation>इससे {folder} की फ़ाइलें बदल जाएँगी।</translation>
  </message>
  <message>
   <source>Title of the session; empty shows its date:</source>
   <translation>सत्र का शीर्षक; खाली छोड़ने पर तारीख दिखती है:</translation>
  </message>
  <message>
   <source>{titles}

Files that you saved elsewhere stay.</source>
   <translation>{titles}

जो फ़ाइलें आपने कहीं और सहेजी हैं, वे बनी रहती हैं।</translation>
  </message>
 </context>
 <context>
  <name>MainWindow</name>
  <message>
   <source>Bring the call's gallery view into the region, uncovered.</source>
   <translation>कॉल का गैलरी दृश्य क्षेत्र में लाएँ, जिस पर कुछ और न हो।</translation>
  </message>
  <message>
   <source>Live use is off</source>
   <translation>लाइव उपयोग बंद है</translation>
  </message>
  <message>
   <source>Moodgrid had an internal error ({kind}). What was recorded is kept; if something does not react any more, start Moodgrid again.</source>
   <translation>Moodgrid में आंतरिक त्रुटि हुई ({kind})। दर्ज जानकारी सुरक्षित है; अगर कुछ काम न करे, तो Moodgrid फिर से शुरू करें।</translation>
  </message>
  <message>
   <source>Nothing to read yet</source>
   <translation>अभी पढ़ने को कुछ नहीं</translation>
  </message>
  <message>
   <source>Nothing was seen</source>
   <translation>कुछ नहीं दिखा</translation>
  </message>
  <message>
   <source>Ready</source>
   <translation>तैयार</translation>
  </message>
  <message>
   <source>Select a region that shows the gallery view of the call.</source>
   <translation>ऐसा क्षेत्र चुनें जहाँ कॉल का गैलरी दृश्य दिखता हो।</translation>
  </message>
  <message>
   <source>Something lies over a part of the gallery. Who is under it is not read.</source>
   <translation>गैलरी के एक हिस्से पर कुछ आ गया है। उसके नीचे जो हैं, उन्हें नहीं पढ़ा जा रहा है।</translation>
  </message>
  <message>
   <source>Starting…</source>
   <translation>शुरू हो रहा है…</translation>
  </message>
  <message>
   <source>The demo class could not be started; start Moodgrid again.</source>
   <translation>नमूना कक्षा शुरू नहीं हो सकी; Moodgrid फिर से शुरू करें।</translation>
  </message>
  <message>
   <source>The gallery is out of sight</source>
   <translation>गैलरी दिखाई नहीं दे रही है</translation>
  </message>
  <message>
   <source>The models are being loaded.</source>
   <translation>मॉडल लोड हो रहे हैं।</translation>
  </message>
  <message>
   <source>The region of last time, {size} pixels, is used.</source>
   <translation>पिछली बार का क्षेत्र, {size} पिक्सेल, काम में लिया जाएगा।</translation>
  </message>
  <message>
   <source>The session has ended and is not saved yet.</source>
   <translation>सत्र समाप्त हो गया है और अभी सहेजा नहीं गया।</translation>
  </message>
  <message>
   <source>This panel covers part of the region and would be read with it.</source>
   <translation>यह पैनल क्षेत्र के एक हिस्से को ढकता है और उसके साथ पढ़ा जाएगा।</translation>
  </message>
  <message>
   <source>Waiting for the screen…</source>
   <translation>स्क्रीन की प्रतीक्षा…</translation>
  </message>
 </context>
 <context>
  <name>MinuteCurve</name>
  <message>
   <source>1 min ago</source>
   <translation>1 मिनट पहले</translation>
  </message>
  <message>
   <source>The last minute, from negative to positive</source>
   <translation>पिछला मिनट, नकारात्मक से सकारात्मक तक</translation>
  </message>
  <message>
   <source>now</source>
   <translation>अभी</translation>
  </message>
  <message>
   <source>up positive, down negative</source>
   <translation>ऊपर सकारात्मक, नीचे नकारात्मक</translation>
  </message>
 </context>
 <context>
  <name>Mood</name>
  <message>
   <source>Mixed</source>
   <translation>मिला-जुला</translation>
  </message>
  <message>
   <source>Mostly negative</source>
   <translation>अधिकतर नकारात्मक</translation>
  </message>
  <message>
   <source>Mostly neutral</source>
   <translation>अधिकतर तटस्थ</translation>
  </message>
  <message>
   <source>Mostly positive</source>
   <translation>अधिकतर सकारात्मक</translation>
  </message>
  <message>
   <source>Negative</source>
   <translation>नकारात्मक</translation>
  </message>
  <message>
   <source>Neutral</source>
   <translation>तटस्थ</translation>
  </message>
  <message>
   <source>No faces seen</source>
   <translation>कोई चेहरा नहीं दिखा</translation>
  </message>
  <message>
   <source>Positive</source>
   <translation>सकारात्मक</translation>
  </message>
  <message>
   <source>Unsure</source>
   <translation>अनिश्चित</translation>
  </message>
  <message>
   <source>{faces} of {tiles} faces</source>
   <translation>{tiles} में से {faces} चेहरे</translation>
  </message>
 </context>
 <context>
  <name>MoodHeader</name>
  <message>
   <source>Class mood: {line}</source>
   <translation>कक्षा का माहौल: {line}</translation>
  </message>
  <message>
   <source>Few faces</source>
   <translation>कम चेहरे</translation>
  </message>
  <message>
   <source>No trend yet</source>
   <translation>अभी कोई रुझान नहीं</translation>
  </message>
 </context>
 <context>
  <name>NamesDialog</name>
  <message>
   <source>A name that you type wins; emptied, the one read off the tile is used again. Names are forgotten when the session ends or “Show names” is switched off.</source>
   <translation>आपका लिखा नाम मान्य होता है; खाली करने पर टाइल से पढ़ा नाम फिर आता है। सत्र समाप्त होने या “नाम दिखाएँ” बंद करने पर नाम भुला दिए जाते हैं।</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>नाम</translation>
  </message>
  <message>
   <source>Names</source>
   <translation>नाम</translation>
  </message>
  <message>
   <source>Names of the participants</source>
   <translation>प्रतिभागियों के नाम</translation>
  </message>
  <message>
   <source>Participant</source>
   <translation>प्रतिभागी</translation>
  </message>
  <message>
   <source>Read off the tile</source>
   <translation>टाइल से पढ़ा गया</translation>
  </message>
 </context>
 <context>
  <name>Naming</name>
  <message>
   <source>Name of {participant}…</source>
   <translation>{participant} का नाम…</translation>
  </message>
 </context>
 <context>
  <name>Need</name>
  <message>
   <source>More negative than usual</source>
   <translation>सामान्य से अधिक नकारात्मक</translation>
  </message>
  <message>
   <source>Mostly negative expression</source>
   <translation>अधिकतर नकारात्मक भाव</translation>
  </message>
  <message>
   <source>No face seen</source>
   <translation>चेहरा नहीं दिखा</translation>
  </message>
  <message>
   <source>and {count} more</source>
   <translation>और {count} अन्य</translation>
  </message>
  <message>
   <source>{who}: {why} for {time}</source>
   <translation>{who}: {why}, {time} से</translation>
  </message>
 </context>
 <context>
  <name>NeedRow</name>
  <message>
   <source>Take off the list until it begins anew</source>
   <translation>दोबारा शुरू होने तक सूची से हटाएँ</translation>
  </message>
  <message>
   <source>Take {who} off the list</source>
   <translation>{who} को सूची से हटाएँ</translation>
  </message>
 </context>
 <context>
  <name>NeedsList</name>
  <message>
   <source>Who may need you</source>
   <translation>किसे आपकी ज़रूरत हो सकती है</translation>
  </message>
  <message>
   <source>Who may need you: nobody stands out</source>
   <translation>किसे आपकी ज़रूरत हो सकती है: कोई अलग नहीं दिखता</translation>
  </message>
 </context>
 <context>
  <name>Notice</name>
  <message>
   <source>I tell everyone in the call before I start</source>
   <translation>शुरू करने से पहले मैं कॉल में सभी को बताता/बताती हूँ</translation>
  </message>
  <message>
   <source>I would like to use Moodgrid in this call. It names the visible expression on each video tile on my own computer, so that I notice when to slow down. No picture is stored or sent, and nobody is graded by it. Say so, here or privately, if you do not want this: I then leave it off.</source>
   <translation>मैं इस कॉल में Moodgrid का उपयोग करना चाहूँगा/चाहूँगी। यह मेरे अपने कंप्यूटर पर हर वीडियो टाइल का दिखने वाला भाव बताता है, ताकि मुझे पता चले कि कब धीमा चलना है। कोई चित्र सहेजा या भेजा नहीं जाता, और इससे किसी को अंक नहीं दिए जाते। अगर आप यह नहीं चाहते, तो यहाँ या निजी रूप से कहें: तब मैं इसे बंद रखूँगा/रखूँगी।</translation>
  </message>
  <message>
   <source>In the EU and EEA, reading emotions of people in education is prohibited (AI Act, Article 5(1)(f)), so live use in a class is off. The demo class and your own camera stay possible.</source>
   <translation>EU और EEA में शिक्षा में लोगों की भावनाएँ पढ़ना निषिद्ध है (AI Act, अनुच्छेद 5(1)(f)), इसलिए कक्षा में लाइव उपयोग बंद है। नमूना कक्षा और आपका अपना कैमरा संभव रहते हैं।</translation>
  </message>
  <message>
   <source>In the EU and EEA, reading emotions of people in education or at work is prohibited (AI Act, Regulation (EU) 2024/1689, Article 5(1)(f)). Live use in such a class is refused; the demo class and your own camera stay possible.</source>
   <translation>EU और EEA में शिक्षा या काम की जगह पर लोगों की भावनाएँ पढ़ना निषिद्ध है (AI Act, विनियमन (EU) 2024/1689, अनुच्छेद 5(1)(f))। ऐसी कक्षा में लाइव उपयोग की अनुमति नहीं है; नमूना कक्षा और आपका अपना कैमरा संभव रहते हैं।</translation>
  </message>
  <message>
   <source>Moodgrid names the visible expression on each face. It does not know what anyone feels: a face is weak evidence, and the program is often wrong. Use it to notice when to ask the class, never to judge, grade or report a person.</source>
   <translation>Moodgrid हर चेहरे का दिखने वाला भाव बताता है। यह नहीं जानता कि कोई क्या महसूस करता है: चेहरा एक कमज़ोर संकेत है, और प्रोग्राम अक्सर गलत होता है। इसका उपयोग यह जानने के लिए करें कि कक्षा से कब पूछना है; किसी व्यक्ति को आँकने, अंक देने या उसकी शिकायत करने के लिए कभी नहीं।</translation>
  </message>
  <message>
   <source>Nobody in my classes is in the EU or EEA</source>
   <translation>मेरी कक्षाओं में कोई EU या EEA में नहीं है</translation>
  </message>
  <message>
   <source>Somebody in my classes is in the EU or EEA</source>
   <translation>मेरी कक्षाओं में कोई EU या EEA में है</translation>
  </message>
  <message>
   <source>Tell your class</source>
   <translation>अपनी कक्षा को बताएँ</translation>
  </message>
  <message>
   <source>What it is, and what not</source>
   <translation>यह क्या है, और क्या नहीं</translation>
  </message>
  <message>
   <source>Where it may be used</source>
   <translation>इसका उपयोग कहाँ हो सकता है</translation>
  </message>
 </context>
 <context>
  <name>NoticePage</name>
  <message>
   <source>Before you start</source>
   <translation>शुरू करने से पहले</translation>
  </message>
  <message>
   <source>Continue</source>
   <translation>आगे बढ़ें</translation>
  </message>
  <message>
   <source>Continue without live use</source>
   <translation>लाइव उपयोग के बिना आगे बढ़ें</translation>
  </message>
  <message>
   <source>Copy for the call's chat</source>
   <translation>कॉल की चैट के लिए कॉपी करें</translation>
  </message>
 </context>
 <context>
  <name>Number</name>
  <message>
   <source>{number}%</source>
   <translation>{number}%</translation>
  </message>
 </context>
 <context>
  <name>ParticipantTable</name>
  <message>
   <source>Participants</source>
   <translation>प्रतिभागी</translation>
  </message>
 </context>
 <context>
  <name>Participants</name>
  <message>
   <source>Confidence</source>
   <translation>विश्वास</translation>
  </message>
  <message>
   <source>From positive on the left to negative on the right</source>
   <translation>बाईं ओर सकारात्मक से दाईं ओर नकारात्मक तक</translation>
  </message>
  <message>
   <source>Longest negative</source>
   <translation>सबसे लंबा नकारात्मक</translation>
  </message>
  <message>
   <source>Longest time on end with a negative expression</source>
   <translation>लगातार सबसे लंबे समय तक नकारात्मक भाव</translation>
  </message>
  <message>
   <source>Mean probability of the expressions that were named</source>
   <translation>बताए गए भावों की औसत संभावना</translation>
  </message>
  <message>
   <source>No live face was seen.</source>
   <translation>कोई लाइव चेहरा नहीं दिखा।</translation>
  </message>
  <message>
   <source>Participant</source>
   <translation>प्रतिभागी</translation>
  </message>
  <message>
   <source>Pseudonym, and the name if names were asked for</source>
   <translation>छद्म नाम, और नाम अगर नाम माँगे गए हों</translation>
  </message>
  <message>
   <source>Seen</source>
   <translation>दिखा</translation>
  </message>
  <message>
   <source>Share of the time with a live face</source>
   <translation>लाइव चेहरे वाले समय का हिस्सा</translation>
  </message>
  <message>
   <source>Time with a live face</source>
   <translation>लाइव चेहरे वाला समय</translation>
  </message>
  <message>
   <source>Visible expressions</source>
   <translation>दिखने वाले भाव</translation>
  </message>
 </context>
 <context>
  <name>Permission</name>
  <message>
   <source>Log in, open the call and start Moodgrid again.</source>
   <translation>लॉग इन करें, कॉल खोलें और Moodgrid फिर से शुरू करें।</translation>
  </message>
  <message>
   <source>Log out: this is a Wayland session.</source>
   <translation>लॉग आउट करें: यह Wayland सत्र है।</translation>
  </message>
  <message>
   <source>On the login screen choose a session named “X11” or “Xorg” (often behind a gear).</source>
   <translation>लॉगिन स्क्रीन पर “X11” या “Xorg” नाम का सत्र चुनें (अक्सर गियर के पीछे)।</translation>
  </message>
  <message>
   <source>Open System Settings, Privacy &amp; Security, Screen &amp; System Audio Recording.</source>
   <translation>सिस्टम सेटिंग में Privacy &amp; Security, फिर Screen &amp; System Audio Recording खोलें।</translation>
  </message>
  <message>
   <source>Quit Moodgrid and start it again.</source>
   <translation>Moodgrid बंद करके फिर से शुरू करें।</translation>
  </message>
  <message>
   <source>Switch it on for Moodgrid (or the terminal it runs in).</source>
   <translation>इसे Moodgrid के लिए (या जिस टर्मिनल में वह चलता है) चालू करें।</translation>
  </message>
  <message>
   <source>This desktop hides other windows</source>
   <translation>यह डेस्कटॉप दूसरी विंडो छिपाता है</translation>
  </message>
  <message>
   <source>Under Wayland programs can't see each other's windows. Recordings of a class can be read all the same: More, Open recording.</source>
   <translation>Wayland में प्रोग्राम एक-दूसरे की विंडो नहीं देख सकते। कक्षा की रिकॉर्डिंग फिर भी पढ़ी जा सकती है: अधिक, रिकॉर्डिंग खोलें।</translation>
  </message>
  <message>
   <source>Until then only the wallpaper can be seen. No picture is ever stored or sent.</source>
   <translation>तब तक केवल वॉलपेपर दिखता है। कोई चित्र कभी सहेजा या भेजा नहीं जाता।</translation>
  </message>
  <message>
   <source>macOS does not show the screen yet</source>
   <translation>macOS अभी स्क्रीन नहीं दिखाता</translation>
  </message>
 </context>
 <context>
  <name>PermissionPage</name>
  <message>
   <source>Open System Settings</source>
   <translation>सिस्टम सेटिंग खोलें</translation>
  </message>
  <message>
   <source>Try it anyway</source>
   <translation>फिर भी आज़माएँ</translation>
  </message>
 </context>
 <context>
  <name>Probabilities</name>
  <message>
   <source>Look into the camera, in good light.</source>
   <translation>अच्छी रोशनी में कैमरे की ओर देखें।</translation>
  </message>
  <message>
   <source>No face</source>
   <translation>चेहरा नहीं</translation>
  </message>
  <message>
   <source>Probabilities of the seven expressions</source>
   <translation>सात भावों की संभावनाएँ</translation>
  </message>
  <message>
   <source>{count} faces: the bars are of the largest one.</source>
   <translation>{count} चेहरे: पट्टियाँ सबसे बड़े की हैं।</translation>
  </message>
 </context>
 <context>
  <name>RecordingWindow</name>
  <message>
   <source>About {time} left.</source>
   <translation>लगभग {time} बाकी।</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>रद्द करें</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>बंद करें</translation>
  </message>
  <message>
   <source>Open recording</source>
   <translation>रिकॉर्डिंग खोलें</translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>प्रगति</translation>
  </message>
  <message>
   <source>The models are being loaded…</source>
   <translation>मॉडल लोड हो रहे हैं…</translation>
  </message>
  <message>
   <source>{time} of the recording read, {speed} times as fast as it plays.</source>
   <translation>रिकॉर्डिंग का {time} पढ़ा गया, चलने की गति से {speed} गुना तेज़।</translation>
  </message>
 </context>
 <context>
  <name>RegionOverlay</name>
  <message>
   <source>(at least {width} × {height})</source>
   <translation>(कम से कम {width} × {height})</translation>
  </message>
  <message>
   <source>Drag a rectangle around the gallery view.  G finds it.</source>
   <translation>गैलरी के चारों ओर आयत खींचें।  G उसे ढूँढता है।</translation>
  </message>
  <message>
   <source>Draw a rectangle around the gallery. Enter uses it, Escape cancels.</source>
   <translation>गैलरी के चारों ओर आयत बनाएँ। Enter उसे काम में लेता है, Escape रद्द करता है।</translation>
  </message>
  <message>
   <source>Enter uses this region.  Drag or arrows move it, Ctrl+arrows resize.</source>
   <translation>Enter यह क्षेत्र काम में लेता है।  खींचने या तीरों से खिसकाएँ, Ctrl+तीर से आकार बदलें।</translation>
  </message>
  <message>
   <source>Esc cancels.</source>
   <translation>Esc रद्द करता है।</translation>
  </message>
  <message>
   <source>G finds the gallery.</source>
   <translation>G गैलरी ढूँढता है।</translation>
  </message>
  <message>
   <source>Moodgrid region</source>
   <translation>Moodgrid का क्षेत्र</translation>
  </message>
  <message>
   <source>Use this region</source>
   <translation>यह क्षेत्र काम में लें</translation>
  </message>
  <message>
   <source>W takes a window.</source>
   <translation>W कोई विंडो लेता है।</translation>
  </message>
 </context>
 <context>
  <name>RegionSelector</name>
  <message>
   <source>Looking for the gallery…</source>
   <translation>गैलरी ढूँढी जा रही है…</translation>
  </message>
  <message>
   <source>No gallery was found. Drag a rectangle around it.</source>
   <translation>कोई गैलरी नहीं मिली। उसके चारों ओर आयत खींचें।</translation>
  </message>
  <message>
   <source>There is no window under the pointer.</source>
   <translation>पॉइंटर के नीचे कोई विंडो नहीं है।</translation>
  </message>
 </context>
 <context>
  <name>Report</name>
  <message>
   <source>(no text)</source>
   <translation>(कोई पाठ नहीं)</translation>
  </message>
  <message>
   <source>Angry</source>
   <translation>गुस्सा</translation>
  </message>
  <message>
   <source>Bookmarks</source>
   <translation>बुकमार्क</translation>
  </message>
  <message>
   <source>Disgust</source>
   <translation>घृणा</translation>
  </message>
  <message>
   <source>Each column is {step} of the session: which part of the faces that were seen showed which expression.</source>
   <translation>हर स्तंभ सत्र का {step} है: दिखे चेहरों के कितने हिस्से ने कौन-सा भाव दिखाया।</translation>
  </message>
  <message>
   <source>Faces</source>
   <translation>चेहरे</translation>
  </message>
  <message>
   <source>Faces seen</source>
   <translation>दिखे चेहरे</translation>
  </message>
  <message>
   <source>Fear</source>
   <translation>डर</translation>
  </message>
  <message>
   <source>From</source>
   <translation>से</translation>
  </message>
  <message>
   <source>Happy</source>
   <translation>खुशी</translation>
  </message>
  <message>
   <source>How to read this</source>
   <translation>इसे कैसे पढ़ें</translation>
  </message>
  <message>
   <source>Length</source>
   <translation>अवधि</translation>
  </message>
  <message>
   <source>Live faces in the mean; at most {most}.</source>
   <translation>औसतन लाइव चेहरे; अधिकतम {most}।</translation>
  </message>
  <message>
   <source>Longest negative stretch</source>
   <translation>सबसे लंबा नकारात्मक दौर</translation>
  </message>
  <message>
   <source>Made on {date} by Moodgrid on this computer; nothing was sent anywhere. Personal data: keep it no longer than you need it.</source>
   <translation>{date} को इसी कंप्यूटर पर Moodgrid ने बनाया; कहीं कुछ नहीं भेजा गया। व्यक्तिगत डेटा: ज़रूरत से अधिक समय तक न रखें।</translation>
  </message>
  <message>
   <source>Mean confidence</source>
   <translation>औसत विश्वास</translation>
  </message>
  <message>
   <source>Moments with fewer than {least} faces are left out, so that nobody is singled out.</source>
   <translation>{least} से कम चेहरों वाले क्षण छोड़ दिए जाते हैं, ताकि किसी एक को अलग न किया जाए।</translation>
  </message>
  <message>
   <source>Negative</source>
   <translation>नकारात्मक</translation>
  </message>
  <message>
   <source>Neutral</source>
   <translation>तटस्थ</translation>
  </message>
  <message>
   <source>No live face was seen in this session.</source>
   <translation>इस सत्र में कोई लाइव चेहरा नहीं दिखा।</translation>
  </message>
  <message>
   <source>Participant</source>
   <translation>प्रतिभागी</translation>
  </message>
  <message>
   <source>Participants</source>
   <translation>प्रतिभागी</translation>
  </message>
  <message>
   <source>Positive</source>
   <translation>सकारात्मक</translation>
  </message>
  <message>
   <source>Sad</source>
   <translation>उदासी</translation>
  </message>
  <message>
   <source>Samples</source>
   <translation>नमूने</translation>
  </message>
  <message>
   <source>Seen</source>
   <translation>दिखा</translation>
  </message>
  <message>
   <source>Session of {date}</source>
   <translation>{date} का सत्र</translation>
  </message>
  <message>
   <source>Session report</source>
   <translation>सत्र की रिपोर्ट</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>स्रोत</translation>
  </message>
  <message>
   <source>Surprise</source>
   <translation>हैरानी</translation>
  </message>
  <message>
   <source>The class over the session</source>
   <translation>सत्र के दौरान कक्षा</translation>
  </message>
  <message>
   <source>The same in numbers</source>
   <translation>वही संख्याओं में</translation>
  </message>
  <message>
   <source>These are visible expressions, as a small network reads them from small pictures. They are weak evidence of what anyone feels: concentration often looks sad or angry, and the network is wrong often. Read shares over minutes and the class as a whole, never one face at one moment. No basis for grades, discipline or judging a person.</source>
   <translation>ये दिखने वाले भाव हैं, जैसे एक छोटा नेटवर्क उन्हें छोटे चित्रों से पढ़ता है। कोई क्या महसूस करता है, इसका ये कमज़ोर संकेत हैं: एकाग्रता अक्सर उदासी या गुस्से जैसी दिखती है, और नेटवर्क अक्सर गलत होता है। कई मिनटों के अनुपात और पूरी कक्षा को देखें, किसी एक क्षण में एक चेहरे को कभी नहीं। यह अंक, अनुशासन या किसी को आँकने का आधार नहीं है।</translation>
  </message>
  <message>
   <source>This report is about the class only; participants were left out on purpose.</source>
   <translation>यह रिपोर्ट केवल कक्षा के बारे में है; प्रतिभागियों को जान-बूझकर छोड़ा गया है।</translation>
  </message>
  <message>
   <source>Too few faces were seen at any one moment to speak of a class.</source>
   <translation>किसी भी क्षण इतने चेहरे नहीं दिखे कि कक्षा की बात की जा सके।</translation>
  </message>
  <message>
   <source>Unsure</source>
   <translation>अनिश्चित</translation>
  </message>
  <message>
   <source>Unsure means that no expression stood out enough to name it. Confidence is the mean probability that the network gave to the expressions it did name.</source>
   <translation>अनिश्चित का अर्थ है कि कोई भाव इतना स्पष्ट नहीं था कि उसका नाम लिया जाए। विश्वास वह औसत संभावना है जो नेटवर्क ने बताए गए भावों को दी।</translation>
  </message>
  <message>
   <source>Visible expressions</source>
   <translation>दिखने वाले भाव</translation>
  </message>
  <message>
   <source>no live face</source>
   <translation>कोई लाइव चेहरा नहीं</translation>
  </message>
  <message>
   <source>{minutes} min</source>
   <translation>{minutes} मिनट</translation>
  </message>
  <message>
   <source>{seconds} s</source>
   <translation>{seconds} से॰</translation>
  </message>
 </context>
 <context>
  <name>SessionFlow</name>
  <message>
   <source>A session of {date} was not saved.</source>
   <translation>{date} का एक सत्र सहेजा नहीं गया।</translation>
  </message>
  <message>
   <source>All samples are saved, but a bookmark was set or named after that. Kept in the history, the session stays on this computer and can be saved again later.</source>
   <translation>सभी नमूने सहेजे गए हैं, पर उसके बाद कोई बुकमार्क लगाया गया या उसे नाम दिया गया। इतिहास में रखने पर सत्र इसी कंप्यूटर पर रहता है और बाद में फिर सहेजा जा सकता है।</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>रद्द करें</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>मिटाएँ</translation>
  </message>
  <message>
   <source>Every session is saved.</source>
   <translation>सभी सत्र सहेजे हुए हैं।</translation>
  </message>
  <message>
   <source>Keep for later</source>
   <translation>बाद के लिए रखें</translation>
  </message>
  <message>
   <source>Keep in history</source>
   <translation>इतिहास में रखें</translation>
  </message>
  <message>
   <source>Open folder</source>
   <translation>फ़ोल्डर खोलें</translation>
  </message>
  <message>
   <source>Recover session</source>
   <translation>सत्र वापस पाएँ</translation>
  </message>
  <message>
   <source>Replace</source>
   <translation>बदलें</translation>
  </message>
  <message>
   <source>Replace {name}?</source>
   <translation>{name} को बदलें?</translation>
  </message>
  <message>
   <source>Save session</source>
   <translation>सत्र सहेजें</translation>
  </message>
  <message>
   <source>Save session of {date}</source>
   <translation>{date} का सत्र सहेजें</translation>
  </message>
  <message>
   <source>Saved {csv}, {summary} and {events} in {folder}.</source>
   <translation>{csv}, {summary} और {events} को {folder} में सहेजा गया।</translation>
  </message>
  <message>
   <source>Save…</source>
   <translation>सहेजें…</translation>
  </message>
  <message>
   <source>Session of {date}</source>
   <translation>{date} का सत्र</translation>
  </message>
  <message>
   <source>Show…</source>
   <translation>दिखाएँ…</translation>
  </message>
  <message>
   <source>Stop and delete this session?</source>
   <translation>यह सत्र बंद करके मिटाएँ?</translation>
  </message>
  <message>
   <source>The session was deleted.</source>
   <translation>सत्र मिटा दिया गया।</translation>
  </message>
  <message>
   <source>This session is not saved yet.</source>
   <translation>यह सत्र अभी सहेजा नहीं गया है।</translation>
  </message>
  <message>
   <source>This session, its summary or its events would replace a file in {folder}.</source>
   <translation>यह सत्र, उसका सारांश या घटनाएँ {folder} में एक फ़ाइल को बदल देंगी।</translation>
  </message>
  <message>
   <source>{count} sessions were not saved.</source>
   <translation>{count} सत्र सहेजे नहीं गए।</translation>
  </message>
  <message>
   <source>{samples} samples are deleted for good. CSV files saved before stay.</source>
   <translation>{samples} नमूने हमेशा के लिए मिट जाएँगे। पहले सहेजी CSV फ़ाइलें बनी रहती हैं।</translation>
  </message>
  <message>
   <source>{samples} samples from {time} minutes. Kept in the history, it stays on this computer and can be opened and saved later.</source>
   <translation>{time} मिनट के {samples} नमूने। इतिहास में रखने पर यह इसी कंप्यूटर पर रहता है और बाद में खोला व सहेजा जा सकता है।</translation>
  </message>
  <message>
   <source>{time} minutes, {people} participants, {samples} samples.</source>
   <translation>{time} मिनट, {people} प्रतिभागी, {samples} नमूने।</translation>
  </message>
 </context>
 <context>
  <name>SessionView</name>
  <message>
   <source>1 participant</source>
   <translation>1 प्रतिभागी</translation>
  </message>
  <message>
   <source>Bookmark {number}</source>
   <translation>बुकमार्क {number}</translation>
  </message>
  <message>
   <source>Bookmarks</source>
   <translation>बुकमार्क</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>रद्द करें</translation>
  </message>
  <message>
   <source>Class only</source>
   <translation>केवल कक्षा</translation>
  </message>
  <message>
   <source>Leave participants out, and moments with fewer than 5 readable faces</source>
   <translation>प्रतिभागियों और 5 से कम पढ़े जा सकने वाले चेहरों के क्षणों को छोड़ें</translation>
  </message>
  <message>
   <source>No live face was seen in this session.</source>
   <translation>इस सत्र में कोई लाइव चेहरा नहीं दिखा।</translation>
  </message>
  <message>
   <source>Participants</source>
   <translation>प्रतिभागी</translation>
  </message>
  <message>
   <source>Replace</source>
   <translation>बदलें</translation>
  </message>
  <message>
   <source>Replace {name}?</source>
   <translation>{name} को बदलें?</translation>
  </message>
  <message>
   <source>Save CSV…</source>
   <translation>CSV सहेजें…</translation>
  </message>
  <message>
   <source>Save report</source>
   <translation>रिपोर्ट सहेजें</translation>
  </message>
  <message>
   <source>Save report…</source>
   <translation>रिपोर्ट सहेजें…</translation>
  </message>
  <message>
   <source>Save session</source>
   <translation>सत्र सहेजें</translation>
  </message>
  <message>
   <source>Save summary</source>
   <translation>सारांश सहेजें</translation>
  </message>
  <message>
   <source>Save summary…</source>
   <translation>सारांश सहेजें…</translation>
  </message>
  <message>
   <source>Saved {name} in {folder}.</source>
   <translation>{name} को {folder} में सहेजा गया।</translation>
  </message>
  <message>
   <source>Session</source>
   <translation>सत्र</translation>
  </message>
  <message>
   <source>Session of {date}</source>
   <translation>{date} का सत्र</translation>
  </message>
  <message>
   <source>The class over the session</source>
   <translation>सत्र के दौरान कक्षा</translation>
  </message>
  <message>
   <source>The session is being read…</source>
   <translation>सत्र पढ़ा जा रहा है…</translation>
  </message>
  <message>
   <source>This would replace a file in {folder}.</source>
   <translation>इससे {folder} की एक फ़ाइल बदल जाएगी।</translation>
  </message>
  <message>
   <source>Visible expressions are weak evidence of what anyone feels: read shares over minutes, and the class as a whole.</source>
   <translation>दिखने वाले भाव इस बात का कमज़ोर संकेत हैं कि कोई क्या महसूस करता है: कई मिनटों के अनुपात और पूरी कक्षा को देखें।</translation>
  </message>
  <message>
   <source>{count} participants</source>
   <translation>{count} प्रतिभागी</translation>
  </message>
  <message>
   <source>{samples} samples</source>
   <translation>{samples} नमूने</translation>
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
   <translation> दिन</translation>
  </message>
  <message>
   <source> s</source>
   <translation> से॰</translation>
  </message>
  <message>
   <source>A short message of the system, where it has a tray.</source>
   <translation>सिस्टम का छोटा संदेश, जहाँ ट्रे हो।</translation>
  </message>
  <message>
   <source>Badges</source>
   <translation>बिल्ले</translation>
  </message>
  <message>
   <source>Baseline</source>
   <translation>आधार-रेखा</translation>
  </message>
  <message>
   <source>Below it no expression is named. From the next start.</source>
   <translation>इससे नीचे कोई भाव नहीं बताया जाता। अगली शुरुआत से।</translation>
  </message>
  <message>
   <source>BlazeFace (recommended)</source>
   <translation>BlazeFace (अनुशंसित)</translation>
  </message>
  <message>
   <source>Browse…</source>
   <translation>ब्राउज़ करें…</translation>
  </message>
  <message>
   <source>Changed for</source>
   <translation>बदलाव की अवधि</translation>
  </message>
  <message>
   <source>Clicks go through them. They are visible if you share your whole screen.</source>
   <translation>क्लिक इनके आर-पार जाते हैं। पूरी स्क्रीन साझा करने पर ये दिखते हैं।</translation>
  </message>
  <message>
   <source>Colours</source>
   <translation>रंग</translation>
  </message>
  <message>
   <source>Compare everyone with their own usual expression</source>
   <translation>हर एक की तुलना उसके अपने सामान्य भाव से करें</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>गहरा</translation>
  </message>
  <message>
   <source>Data and use</source>
   <translation>डेटा और उपयोग</translation>
  </message>
  <message>
   <source>Data folder</source>
   <translation>डेटा फ़ोल्डर</translation>
  </message>
  <message>
   <source>Face detector</source>
   <translation>चेहरा खोजक</translation>
  </message>
  <message>
   <source>Haar cascade (for comparison)</source>
   <translation>Haar cascade (तुलना के लिए)</translation>
  </message>
  <message>
   <source>Haar finds fewer faces. From the next start.</source>
   <translation>Haar कम चेहरे ढूँढता है। अगली शुरुआत से।</translation>
  </message>
  <message>
   <source>In the EU and EEA live use in a class is prohibited (AI Act, Art. 5(1)(f)) and refused here.</source>
   <translation>EU और EEA में कक्षा में लाइव उपयोग निषिद्ध है (AI Act, अनु॰ 5(1)(f)) और यहाँ इसकी अनुमति नहीं है।</translation>
  </message>
  <message>
   <source>In the EU or EEA</source>
   <translation>EU या EEA में</translation>
  </message>
  <message>
   <source>Keep sessions</source>
   <translation>सत्र रखें</translation>
  </message>
  <message>
   <source>Keep that comparison in the CSV</source>
   <translation>वह तुलना CSV में रखें</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>भाषा</translation>
  </message>
  <message>
   <source>Left of the call</source>
   <translation>कॉल के बाईं ओर</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>हल्का</translation>
  </message>
  <message>
   <source>Like the system</source>
   <translation>सिस्टम जैसा</translation>
  </message>
  <message>
   <source>Listed after so long more negative than usual.</source>
   <translation>इतने समय तक सामान्य से अधिक नकारात्मक रहने पर सूची में।</translation>
  </message>
  <message>
   <source>Listed after so long with mostly negative expressions.</source>
   <translation>इतने समय तक अधिकतर नकारात्मक भाव रहने पर सूची में।</translation>
  </message>
  <message>
   <source>Listed after so long with the camera on and no face.</source>
   <translation>इतने समय तक कैमरा चालू पर चेहरा न होने पर सूची में।</translation>
  </message>
  <message>
   <source>Longer is calmer, 0 is off. From the next start.</source>
   <translation>अधिक समय से बदलाव शांत, 0 पर बंद। अगली शुरुआत से।</translation>
  </message>
  <message>
   <source>More follow the class closer and cost power. At once.</source>
   <translation>अधिक नमूने कक्षा को बारीकी से दिखाते हैं, ऊर्जा लेते हैं। तुरंत लागू।</translation>
  </message>
  <message>
   <source>My classes are</source>
   <translation>मेरी कक्षाएँ हैं</translation>
  </message>
  <message>
   <source>Names</source>
   <translation>नाम</translation>
  </message>
  <message>
   <source>Needs me</source>
   <translation>मेरी ज़रूरत</translation>
  </message>
  <message>
   <source>Negative for</source>
   <translation>नकारात्मक की अवधि</translation>
  </message>
  <message>
   <source>No face for</source>
   <translation>चेहरा न होने की अवधि</translation>
  </message>
  <message>
   <source>Notifications</source>
   <translation>सूचनाएँ</translation>
  </message>
  <message>
   <source>Off, participants are called P01, P02 and so on.</source>
   <translation>बंद होने पर प्रतिभागी P01, P02 आदि कहलाते हैं।</translation>
  </message>
  <message>
   <source>Older sessions are deleted for good by themselves.</source>
   <translation>पुराने सत्र अपने आप हमेशा के लिए मिट जाते हैं।</translation>
  </message>
  <message>
   <source>Outside the EU and EEA</source>
   <translation>EU और EEA के बाहर</translation>
  </message>
  <message>
   <source>Panel</source>
   <translation>पैनल</translation>
  </message>
  <message>
   <source>Participants</source>
   <translation>प्रतिभागी</translation>
  </message>
  <message>
   <source>Read the name labels of the call</source>
   <translation>कॉल में लिखे नाम पढ़ें</translation>
  </message>
  <message>
   <source>Reading</source>
   <translation>पढ़ना</translation>
  </message>
  <message>
   <source>Right of the call</source>
   <translation>कॉल के दाईं ओर</translation>
  </message>
  <message>
   <source>Samples a second</source>
   <translation>प्रति सेकंड नमूने</translation>
  </message>
  <message>
   <source>Shares of the class are shown from five readable faces on.</source>
   <translation>कक्षा के अनुपात पाँच पढ़े जा सकने वाले चेहरों से दिखते हैं।</translation>
  </message>
  <message>
   <source>Show no single participant in the panel</source>
   <translation>पैनल में किसी एक प्रतिभागी को न दिखाएँ</translation>
  </message>
  <message>
   <source>Show the expression on the tiles of the call</source>
   <translation>कॉल की टाइलों पर भाव दिखाएँ</translation>
  </message>
  <message>
   <source>Smoothing</source>
   <translation>समतलीकरण</translation>
  </message>
  <message>
   <source>Some faces look sad or angry at rest.</source>
   <translation>कुछ चेहरे सहज ही उदास या गुस्से में दिखते हैं।</translation>
  </message>
  <message>
   <source>Taken up when a region is selected.</source>
   <translation>क्षेत्र चुनने पर लागू होता है।</translation>
  </message>
  <message>
   <source>Tell me when somebody may need me</source>
   <translation>जब किसी को मेरी ज़रूरत हो सकती है, मुझे बताएँ</translation>
  </message>
  <message>
   <source>The class only</source>
   <translation>केवल कक्षा</translation>
  </message>
  <message>
   <source>Used from the next start.</source>
   <translation>अगली बार शुरू करने पर लागू।</translation>
  </message>
  <message>
   <source>Where I leave it</source>
   <translation>जहाँ मैं छोड़ूँ</translation>
  </message>
  <message>
   <source>Where running sessions and the history are kept; from the next start.</source>
   <translation>चल रहे सत्र और इतिहास कहाँ रखे जाएँ; अगली बार शुरू करने पर लागू।</translation>
  </message>
  <message>
   <source>Window</source>
   <translation>विंडो</translation>
  </message>
  <message>
   <source>the model's own limit</source>
   <translation>मॉडल की अपनी सीमा</translation>
  </message>
  <message>
   <source>until I delete them</source>
   <translation>जब तक मैं न मिटाऊँ</translation>
  </message>
  <message>
   <source>“Unsure” below</source>
   <translation>इससे नीचे “अनिश्चित”</translation>
  </message>
 </context>
 <context>
  <name>SettingsDialog</name>
  <message>
   <source>Cancel</source>
   <translation>रद्द करें</translation>
  </message>
  <message>
   <source>Restore defaults</source>
   <translation>मूल मान लौटाएँ</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>सहेजें</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>सेटिंग</translation>
  </message>
  <message>
   <source>The data folder needs its full path, such as {path}.</source>
   <translation>डेटा फ़ोल्डर का पूरा पथ चाहिए, जैसे {path}।</translation>
  </message>
  <message>
   <source>“{field}” can't be saved: {reason}.</source>
   <translation>“{field}” सहेजा नहीं जा सकता: {reason}।</translation>
  </message>
 </context>
 <context>
  <name>StatusLine</name>
  <message>
   <source>Finished</source>
   <translation>पूरा हुआ</translation>
  </message>
  <message>
   <source>How often the gallery is read</source>
   <translation>गैलरी कितनी बार पढ़ी जाती है</translation>
  </message>
  <message>
   <source>Paused</source>
   <translation>रुका हुआ</translation>
  </message>
  <message>
   <source>Pictures passed over because a newer one was there already</source>
   <translation>वे चित्र जो छोड़े गए क्योंकि नया चित्र आ चुका था</translation>
  </message>
  <message>
   <source>Ready</source>
   <translation>तैयार</translation>
  </message>
  <message>
   <source>Running</source>
   <translation>चल रहा है</translation>
  </message>
  <message>
   <source>Starting</source>
   <translation>शुरू हो रहा है</translation>
  </message>
  <message>
   <source>Stopped</source>
   <translation>बंद</translation>
  </message>
  <message>
   <source>Stopped by an error</source>
   <translation>त्रुटि से बंद</translation>
  </message>
  <message>
   <source>Time since the first sample of this session</source>
   <translation>इस सत्र के पहले नमूने से अब तक का समय</translation>
  </message>
  <message>
   <source>Waiting</source>
   <translation>प्रतीक्षा में</translation>
  </message>
  <message>
   <source>{count} skipped</source>
   <translation>{count} छोड़े</translation>
  </message>
  <message>
   <source>{rate:.1f}/s</source>
   <translation>{rate:.1f}/से॰</translation>
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
   <translation>कैमरा बंद</translation>
  </message>
  <message>
   <source>Live</source>
   <translation>लाइव</translation>
  </message>
  <message>
   <source>No face</source>
   <translation>चेहरा नहीं</translation>
  </message>
  <message>
   <source>Off</source>
   <translation>बंद</translation>
  </message>
  <message>
   <source>Small</source>
   <translation>छोटा</translation>
  </message>
  <message>
   <source>Still</source>
   <translation>स्थिर</translation>
  </message>
  <message>
   <source>Still picture</source>
   <translation>स्थिर चित्र</translation>
  </message>
  <message>
   <source>Too small</source>
   <translation>बहुत छोटा</translation>
  </message>
 </context>
 <context>
  <name>Time</name>
  <message>
   <source>{number} min</source>
   <translation>{number} मिनट</translation>
  </message>
  <message>
   <source>{number} s</source>
   <translation>{number} से॰</translation>
  </message>
 </context>
 <context>
  <name>Timeline</name>
  <message numerus="yes">
   <source>%n came</source>
   <translation>
    <numerusform>%n आया</numerusform>
    <numerusform>%n आए</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n left</source>
   <translation>
    <numerusform>%n गया</numerusform>
    <numerusform>%n गए</numerusform>
   </translation>
  </message>
  <message>
   <source>Bookmark {number}</source>
   <translation>बुकमार्क {number}</translation>
  </message>
  <message>
   <source>Details</source>
   <translation>विवरण</translation>
  </message>
  <message>
   <source>No faces seen</source>
   <translation>कोई चेहरा नहीं दिखा</translation>
  </message>
  <message>
   <source>Nothing to show yet.</source>
   <translation>अभी दिखाने को कुछ नहीं।</translation>
  </message>
  <message>
   <source>Paused</source>
   <translation>रुका हुआ</translation>
  </message>
  <message>
   <source>Show each expression for itself</source>
   <translation>हर भाव अलग-अलग दिखाएँ</translation>
  </message>
  <message>
   <source>The screen could not be read</source>
   <translation>स्क्रीन पढ़ी नहीं जा सकी</translation>
  </message>
  <message>
   <source>The timeline fills as the class is read.</source>
   <translation>कक्षा पढ़ते-पढ़ते टाइमलाइन भरती है।</translation>
  </message>
  <message>
   <source>Timeline of the class</source>
   <translation>कक्षा की टाइमलाइन</translation>
  </message>
  <message>
   <source>{minutes} min</source>
   <translation>{minutes} मिनट</translation>
  </message>
  <message>
   <source>{number}: {text}</source>
   <translation>{number}: {text}</translation>
  </message>
  <message>
   <source>{time} of class, on average: {shown}.</source>
   <translation>कक्षा के {time}, औसतन: {shown}।</translation>
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
   <translation>Moodgrid को कक्षा नहीं दिखती: {time}</translation>
  </message>
  <message>
   <source>Moodgrid is paused: {time}</source>
   <translation>Moodgrid रुका हुआ है: {time}</translation>
  </message>
  <message>
   <source>Moodgrid is reading the class: {time}</source>
   <translation>Moodgrid कक्षा पढ़ रहा है: {time}</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>बाहर निकलें</translation>
  </message>
  <message>
   <source>Show Moodgrid</source>
   <translation>Moodgrid दिखाएँ</translation>
  </message>
 </context>
 <context>
  <name>Trend</name>
  <message>
   <source>About the same as {minutes} min ago</source>
   <translation>{minutes} मिनट पहले जैसा ही</translation>
  </message>
  <message>
   <source>More negative than {minutes} min ago</source>
   <translation>{minutes} मिनट पहले से अधिक नकारात्मक</translation>
  </message>
  <message>
   <source>More positive than {minutes} min ago</source>
   <translation>{minutes} मिनट पहले से अधिक सकारात्मक</translation>
  </message>
 </context>
 <context>
  <name>WelcomePage</name>
  <message>
   <source>Draw a rectangle around the gallery.</source>
   <translation>गैलरी के चारों ओर आयत बनाएँ।</translation>
  </message>
  <message>
   <source>Everything stays on this computer. No picture is stored or sent; only the numbers you choose to save.</source>
   <translation>सब कुछ इसी कंप्यूटर पर रहता है। कोई चित्र सहेजा या भेजा नहीं जाता; केवल वे संख्याएँ जो आप सहेजना चाहें।</translation>
  </message>
  <message>
   <source>Keep this panel beside the call while you teach.</source>
   <translation>पढ़ाते समय यह पैनल कॉल के पास रखें।</translation>
  </message>
  <message>
   <source>Open your call in gallery view.</source>
   <translation>अपनी कॉल गैलरी दृश्य में खोलें।</translation>
  </message>
  <message>
   <source>See how your class looks, at a glance</source>
   <translation>एक नज़र में देखें कि आपकी कक्षा कैसी दिखती है</translation>
  </message>
 </context>
</TS>
